/**
 * The plane's style sheet as it holds inside a shadow root: what stands on the page's root there stands on the host, and the
 * attribute `theme` of the host takes the place of `data-theme` of the root. The sheet may be minified, its quotes gone.
 */
export function shadowStyles(css: string): string {
  return css
    .replaceAll(
      /:where\(:root:not\(\[data-theme="?light"?\]\)\)/g,
      ':where(:host(:not([theme="light"])))',
    )
    .replaceAll(/:where\(:root\[data-theme="?(light|dark)"?\]\)/g, ':where(:host([theme="$1"]))')
    .replaceAll(":where(:root)", ":where(:host)");
}
