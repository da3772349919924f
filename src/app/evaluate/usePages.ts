import { useState } from "react";
import { lastPage } from "./Pager.tsx";

/** The pages of a list; another list begins on its first. */
export interface Pages<T> {
  readonly page: number;
  readonly shown: readonly T[];
  readonly onPage: (page: number) => void;
}

/** @param list the same array as long as it is the same list */
export function usePages<T>(list: readonly T[], size: number): Pages<T> {
  const [at, setAt] = useState<{ readonly list: readonly T[]; readonly page: number }>({
    list,
    page: 0,
  });
  const page = at.list === list ? Math.min(at.page, lastPage(list.length, size)) : 0;
  return {
    page,
    shown: list.slice(page * size, (page + 1) * size),
    onPage: (next) => setAt({ list, page: Math.max(0, next) }),
  };
}
