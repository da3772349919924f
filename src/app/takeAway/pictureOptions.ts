/** How a picture is made. */
export interface PictureOptions {
  /** With title, sentence, legend and source around the plane. */
  readonly words: boolean;
  /** In the colours of the light page, whatever the page is in. */
  readonly light: boolean;
}
