import { z } from "zod";

/**
 * A query value before its schema: empty text means that it was not given, as old clients send `state=&search=`;
 * of a repeated one the last counts.
 */
const given = (value: unknown): unknown => {
  const last: unknown = Array.isArray(value) ? value.at(-1) : value;
  return last === "" ? undefined : last;
};

export const queryValue = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(given, schema);

/** A whole number `min`..`max`. */
export const queryInteger = (min: number, max: number, fallback: number) =>
  z.preprocess(
    (value) => {
      const text = given(value);
      return typeof text === "string" && /^-?\d+$/.test(text) ? Number(text) : text;
    },
    z
      .number("must be a whole number")
      .int()
      .min(min, `must be at least ${min}`)
      .max(max, `must be at most ${max}`)
      .default(fallback),
  );

const FLAGS = new Map<unknown, boolean>([
  ...["true", "True", "1"].map((text) => [text, true] as const),
  ...["false", "False", "0"].map((text) => [text, false] as const),
]);

/** `true` or `false`, also as the first version's clients write them. */
export const queryFlag = () =>
  z.preprocess(
    (value) => FLAGS.get(given(value)) ?? given(value),
    z.boolean("must be true or false").default(false),
  );

/** Comma-separated texts of 1..`maxLength` characters, at most `maxItems`; `\,` is a comma within one, empty pieces do not count. */
export const queryList = (maxItems: number, maxLength: number) =>
  z
    .preprocess(
      (value) => {
        const texts: unknown[] = value === undefined ? [] : [value].flat();
        return texts.every((text) => typeof text === "string") ? texts.flatMap(split) : value;
      },
      z
        .array(z.string().max(maxLength, `must have at most ${maxLength} characters`))
        .max(maxItems, `must be at most ${maxItems}`),
    )
    // OpenAPI's way to say "comma-separated".
    .meta({ param: { style: "form", explode: false } });

const split = (text: string): string[] =>
  text
    .split(/(?<!\\),/)
    .map((piece) => piece.replaceAll("\\,", ",").trim())
    .filter(Boolean);
