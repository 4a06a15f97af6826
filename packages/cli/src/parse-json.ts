import { CliError } from "./cli-error.ts";

/** Longest part of the broken line that is shown, in characters. */
const EXCERPT_LENGTH = 72;

/** Parses a file's text. Throws a `badInput` that names line and column and shows the place. */
export const parseJson = (text: string, name: string): unknown => {
  const json = text.replace(/^\uFEFF/, "");
  try {
    return JSON.parse(json);
  } catch (thrown) {
    const { line, column, excerpt } = locate(json, firstWrongOffset(json));
    const reason = thrown instanceof Error ? reasonOf(thrown.message) : "";
    throw new CliError("badInput", `${name} is not JSON: line ${line}, column ${column}: ${reason}`, {
      lines: excerpt,
      cause: thrown,
    });
  }
};

/**
 * Where the text stops being the beginning of any JSON. V8 does not always tell, but what ends too early is
 * refused for its end alone: the shortest beginning that is refused for something else ends with the culprit.
 */
const firstWrongOffset = (text: string): number => {
  let [low, high] = [0, text.length + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (middle > text.length || isWrong(text.slice(0, middle))) high = middle;
    else low = middle + 1;
  }
  return Math.max(0, low - 1);
};

/** Whether more text could not make this the beginning of JSON. */
const isWrong = (beginning: string): boolean => {
  try {
    JSON.parse(beginning);
    return false;
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : "";
    const position = /at position (\d+)/.exec(message)?.[1];
    if (position !== undefined)
      return Number(position) < beginning.length && !message.startsWith("Unterminated");
    return !message.startsWith("Unexpected end");
  }
};

const reasonOf = (message: string): string =>
  message
    .replace(/( in JSON)? at position .*$/s, "")
    .replace(/, (\.\.\.)?".*" is not valid JSON$/s, "")
    .replace(/ JSON input$/, " the file");

const locate = (text: string, offset: number) => {
  const before = text.slice(0, offset).split("\n");
  const start = (before.at(-1) ?? "").length;
  const lineText = text.split("\n")[before.length - 1]?.trimEnd() ?? "";
  const from = Math.max(0, start - EXCERPT_LENGTH / 2);
  const shown = lineText.slice(from, from + EXCERPT_LENGTH).replaceAll("\t", " ");
  return {
    line: before.length,
    column: start + 1,
    excerpt: shown.trim() ? [shown, `${" ".repeat(start - from)}^`] : [],
  };
};
