import { stripVTControlCharacters } from "node:util";

/** Text from a server or a file as one line that cannot steer the terminal. */
export const printable = (text: string): string =>
  stripVTControlCharacters(text).replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
