/** What of a drop was no checkpoint, in words; null where nothing is to be said. */
export function passedOver(taken: number, others: readonly string[]): string | null {
  if (taken === 0 && others.length === 0) return "There was no file in what was dropped.";
  if (others.length === 0) return null;
  const named = others.slice(0, 3).join(", ");
  const more = others.length > 3 ? ` and ${others.length - 3} more` : "";
  return taken === 0
    ? `None of these is an .onnx file: ${named}${more}. Export the networks to ONNX and drop those.`
    : `Not measured, because they are no .onnx files: ${named}${more}.`;
}
