import pc from "picocolors";
import { printable } from "./printable.ts";

/** A name and what there is to say; an empty text is left out. */
export type Fact = [name: string, text: string];

const NAME_WIDTH = 9;

/** One indented line for each fact. */
export const formatFacts = (facts: Fact[]): string[] =>
  facts.flatMap(([name, text]) => (text ? [`  ${pc.dim(name.padEnd(NAME_WIDTH))} ${printable(text)}`] : []));
