/**
 * The parts of a path inside a set, or null where it is none that a set may hold: absolute, with a drive
 * letter, with "..", with a NUL, or too long. Nothing is ever written to a disk by these names; a path that tries to
 * leave its archive marks the archive as not to be trusted.
 */
export function safeParts(path: string, nameLength: number): readonly string[] | null {
  if (path.length === 0 || path.length > nameLength || path.includes("\0")) return null;
  const parts = path.replaceAll("\\", "/").split("/");
  if (parts[0] === "" || /^[a-zA-Z]:$/.test(parts[0] ?? "")) return null;
  const named = parts.filter((part) => part !== "" && part !== ".");
  return named.length === 0 || named.includes("..") ? null : named;
}

/** Files that systems leave behind: no part of a set. */
export function isHidden(parts: readonly string[]): boolean {
  const last = parts.at(-1) ?? "";
  return (
    parts.some((part) => part.startsWith(".") || part === "__MACOSX") ||
    /^(thumbs\.db|desktop\.ini)$/i.test(last)
  );
}

const IMAGE_ENDING = /\.(jpe?g|jpe|jfif|png|webp|gif|bmp|tiff?|ppm|avif|heic)$/i;

/** Whether a name ends as those of image files do. */
export function hasImageEnding(name: string): boolean {
  return IMAGE_ENDING.test(name);
}

/** Whether a file of that name may be an image; what it is, its content tells. */
export function mayBeImage(name: string): boolean {
  return IMAGE_ENDING.test(name) || !/\.[a-z0-9]{1,8}$/i.test(name);
}

/**
 * The class that a path names: the folder that holds the file, as torchvision's ImageFolder has it for sets
 * of one folder a class; null for a file in no folder.
 */
export function classOfParts(parts: readonly string[]): string | null {
  return parts.at(-2) ?? null;
}

/**
 * A test whether a path of a folder or archive lies in one of its folders or below it; without a folder every path does.
 * @param folder its path, as setFolders gives it
 */
export function inFolder(
  folder: string | undefined,
  nameLength: number,
): (path: string) => boolean {
  if (folder === undefined) return () => true;
  return (path) => safeParts(path, nameLength)?.join("/").startsWith(`${folder}/`) ?? false;
}

/** A set's title where it is one folder of an archive or of what was dropped: "both.zip/shift". */
export function titleInFolder(title: string, folder: string | undefined): string {
  return folder === undefined ? title : `${title}/${folder}`;
}
