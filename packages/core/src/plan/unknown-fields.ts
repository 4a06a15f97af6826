import { closest, distance } from "fastest-levenshtein";
import { z } from "zod";

/** Farthest spelling that is still worth suggesting, in edits per character of the known name. */
const NEAR = 0.5;

/** Warnings given at most: a large body can hold more unknown fields than an answer may. */
const MAX_WARNINGS = 50;

/**
 * Names the input's fields that the schema does not know, at most 50 of them, each with the nearest name it does
 * know. Looks into objects and arrays, not into maps with free keys.
 */
export const unknownFieldWarnings = (schema: z.ZodType, input: unknown): string[] =>
  warn(schema, input, "").take(MAX_WARNINGS).toArray();

function* warn(schema: z.ZodType, input: unknown, path: string): Generator<string> {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodArray && Array.isArray(input)) {
    for (const [i, item] of input.entries()) yield* warn(inner.element as z.ZodType, item, `${path}[${i}]`);
  }
  if (inner instanceof z.ZodRecord && isObject(input) && Object.hasOwn(input, "__proto__")) {
    yield `Field ${path}.__proto__ is ignored: no field may have this name`;
  }
  if (!(inner instanceof z.ZodObject) || !isObject(input)) return;
  const shape: Record<string, z.ZodType> = inner.shape;
  const known = Object.keys(shape);
  for (const [name, value] of Object.entries(input)) {
    const at = path ? `${path}.${name}` : name;
    const field = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (field) yield* warn(field, value, at);
    else yield describe(at, name, known);
  }
}

const isObject = (input: unknown): input is object => typeof input === "object" && input !== null;

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
