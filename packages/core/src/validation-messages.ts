import { z } from "zod";

type Issue = z.core.$ZodRawIssue;

const messageOf = (issue: Issue): string | undefined => {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined
        ? "is required"
        : `must be ${ARTICLES[issue.expected] ?? issue.expected}`;
    case "too_small":
      return `must be at least ${issue.minimum}${unitOf(issue.origin, issue.minimum)}`;
    case "too_big":
      return `must be at most ${issue.maximum}${unitOf(issue.origin, issue.maximum)}`;
    case "invalid_value":
      return `must be ${oneOf(issue.values)}`;
    case "invalid_union":
      return unionMessage(issue.errors.flat());
    default:
      return undefined;
  }
};

const ARTICLES: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

const unitOf = (origin: string, bound: number | bigint): string => {
  if (origin === "array") return Number(bound) === 1 ? " item" : " items";
  return origin === "string" ? " characters long" : "";
};

const oneOf = (values: readonly unknown[]): string => {
  const [only] = values;
  const named = values.map((value) => JSON.stringify(value));
  return values.length === 1 ? JSON.stringify(only) : `one of ${named.join(", ")}`;
};

/** A union of fixed values is a choice. */
const unionMessage = (branches: readonly z.core.$ZodIssue[]): string | undefined => {
  const values = branches.flatMap((branch) => (branch.code === "invalid_value" ? branch.values : []));
  return values.length === branches.length ? `must be ${oneOf(values)}` : undefined;
};

// Imported for its effect: one wording for every schema of the system. A schema's own message still wins.
z.config({ customError: messageOf });
