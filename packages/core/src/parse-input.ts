import type { z } from "zod";
import "./validation-messages.ts";
import { AppError, type FieldError } from "./app-error.ts";

/** Parses what came from outside. Throws VALIDATION_FAILED that names every field and its bound. */
export const parseInput = <Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw validationError(toFieldErrors(parsed.error.issues));
};

export const validationError = (errors: FieldError[]): AppError => {
  const [first] = errors;
  const rest = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  const message = first ? `${first.path || "The body"}: ${first.message}${rest}` : "The request is not valid";
  return new AppError("VALIDATION_FAILED", message, { errors });
};

export const toFieldErrors = (issues: readonly { path: PropertyKey[]; message: string }[]): FieldError[] =>
  issues.map(({ path, message }) => ({ path: formatPath(path), message }));

/** `["scenes", 3, "duration_sec"]` as `scenes[3].duration_sec`. */
const formatPath = (path: PropertyKey[]): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text ? `${text}.${String(part)}` : String(part);
  }, "");
