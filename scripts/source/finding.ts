/** Something that may not stand in the repository, and where it stands. */
export interface Finding {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
}

export function findingLine({ file, line, message }: Finding): string {
  return `${file}:${line}  ${message}`;
}
