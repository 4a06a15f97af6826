import { closest, distance } from "fastest-levenshtein";
import { z } from "zod";

/** Farthest spelling that is still worth suggesting, in edits per character of the known name. */
const NEAR = 0.5;

/**
 * Names every field of the input that the schema does not know, with the nearest name it does know. Looks into
 * objects and arrays, not into maps with free keys.
 */
export const unknownFieldWarnings = (schema: z.ZodType, input: unknown, path = ""): string[] => {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodArray && Array.isArray(input)) {
    return input.flatMap((item, i) =>
      unknownFieldWarnings(inner.element as z.ZodType, item, `${path}[${i}]`),
    );
  }
  if (!(inner instanceof z.ZodObject) || typeof input !== "object" || input === null) return [];
  const shape: Record<string, z.ZodType> = inner.shape;
  const known = Object.keys(shape);
  return Object.entries(input).flatMap(([name, value]) => {
    const at = path ? `${path}.${name}` : name;
    const field = Object.hasOwn(shape, name) ? shape[name] : undefined;
    return field ? unknownFieldWarnings(field, value, at) : [describe(at, name, known)];
  });
};

const describe = (at: string, name: string, known: string[]): string => {
  const nearest = closest(name.slice(0, 100), known);
  const near = nearest && distance(name, nearest) <= Math.ceil(nearest.length * NEAR);
  return `Unknown field ${at.slice(0, 200)} is ignored${near ? `; did you mean ${nearest}?` : ""}`;
};

/** The schema below defaults, optionals, preprocessing and transforms. */
const unwrap = (schema: z.ZodType): z.ZodType => {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return unwrap(schema.unwrap() as z.ZodType);
  }
  if (schema instanceof z.ZodPipe) {
    const { in: input, out } = schema;
    return unwrap((input instanceof z.ZodTransform ? out : input) as z.ZodType);
  }
  return schema;
};
