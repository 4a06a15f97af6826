import { createCanvas } from "@napi-rs/canvas";
import type { Font } from "./fonts.ts";

/** A word in a font that has all of its characters. Widths are in parts of the em. */
export interface Word {
  text: string;
  font: Font;
  width: number;
  /** The space that goes before it, where another word does. */
  spaceWidth: number;
}

const MEASURED_PX = 100;
const context = createCanvas(1, 1).getContext("2d");
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

const widthOf = (text: string, font: Font): number => {
  context.font = `${MEASURED_PX}px "${font.name}"`;
  return context.measureText(text).width / MEASURED_PX;
};

/** The width of words with spaces between them. */
export const lineWidth = (words: Word[]): number =>
  words.reduce((sum, word, index) => sum + word.width + (index > 0 ? word.spaceWidth : 0), 0);

/**
 * The words of a text, each in the first font that has all its characters. Characters that no font can draw
 * (emoji, foreign scripts) are left out, with the space before them. A word wider than `maxWidth` (in parts of
 * the em) is cut between graphemes.
 */
export const typeset = (text: string, fonts: Font[], maxWidth: number): Word[] =>
  drawable(text, fonts)
    .split(/\s+/)
    .filter((word) => /\P{Default_Ignorable_Code_Point}/u.test(word))
    .flatMap((word) => {
      const font =
        fonts.find((candidate) => [...word].every((character) => has(candidate, character))) ?? fonts[0];
      if (font === undefined) return [];
      const parts = cut([...word].filter((character) => has(font, character)).join(""), font, maxWidth);
      const spaceWidth = widthOf(" ", font);
      return parts.map((part) => ({ text: part, font, width: widthOf(part, font), spaceWidth }));
    });

const drawable = (text: string, fonts: Font[]): string =>
  Array.from(text.normalize("NFC"), (character) =>
    /\s/.test(character) || fonts.some((font) => has(font, character)) ? character : GAP,
  )
    .join("")
    .replace(new RegExp(`\\s*${GAP}+(?=[\\p{P}\\s]|$)`, "gu"), "")
    .replaceAll(GAP, " ");

/** Stands where a character was left out: a noncharacter, which no text contains. */
const GAP = "\uFFFF";

const has = (font: Font, character: string): boolean => font.has(character.codePointAt(0) ?? 0);

const cut = (word: string, font: Font, maxWidth: number): string[] => {
  if (widthOf(word, font) <= maxWidth) return [word];
  const parts: string[] = [];
  let part = "";
  for (const { segment } of graphemes.segment(word)) {
    if (part !== "" && widthOf(part + segment, font) > maxWidth) {
      parts.push(part);
      part = "";
    }
    part += segment;
  }
  return [...parts, part];
};

const fill = (words: Word[], maxWidth: number, maxWords: number): Word[][] => {
  const lines: Word[][] = [];
  let line: Word[] = [];
  for (const word of words) {
    if (line.length === maxWords || (line.length > 0 && lineWidth([...line, word]) > maxWidth)) {
      lines.push(line);
      line = [];
    }
    line.push(word);
  }
  return line.length > 0 ? [...lines, line] : lines;
};

/** The words in as few lines as `maxWidth` (in parts of the em) and `maxWords` allow, of lengths as even as possible. */
export const wrap = (words: Word[], maxWidth: number, maxWords: number): Word[][] => {
  let lines = fill(words, maxWidth, maxWords);
  let [low, high] = [0, maxWidth];
  while (high - low > 0.1) {
    const middle = (low + high) / 2;
    const narrower = fill(words, middle, maxWords);
    if (narrower.length > lines.length) {
      low = middle;
    } else {
      lines = narrower;
      high = middle;
    }
  }
  return lines;
};
