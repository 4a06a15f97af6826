import fc from "fast-check";
import type { JsonSchema } from "./json-schema.ts";
import { type DocumentedOperation, schemas } from "./operations.ts";
import { spoiltValue, strangeValue } from "./spoilt-value.ts";
import { validValue } from "./valid-value.ts";

/** A part of a path: the n-th id of those that answers have given so far, or text as it stands on the request line. */
export type PathPart = { known: number } | { raw: string };

/** A request before it is known which ids there will be. */
export interface FuzzRequest {
  operation: DocumentedOperation;
  path: Record<string, PathPart>;
  /** As it stands on the request line. */
  query: string;
  headers: Record<string, string>;
  /** As sent; null: none. */
  body: string | null;
}

/** Text that means something to a path, or that cannot be decoded. */
const STRANGE_PARTS = [
  "..",
  "%2e%2e",
  "..%2f..%2fetc%2fpasswd",
  "%00",
  "a%00b",
  "%",
  "%zz",
  "%ff%fe",
  "%ed%a0%80",
  "%F0%9F%8F%9E",
  "a%20b",
  "x".repeat(64),
  "x".repeat(65),
  "x".repeat(3000),
  "__proto__",
  "constructor",
  "bulk",
  "selftest",
  "undefined",
  "0199a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b",
  "J%23x",
  "a;b=c",
];

const ARTIFACT_PATHS = [
  "final/final.mp4",
  "final/../final/final.mp4",
  "../../summaries",
  "..%2f..%2fsummaries",
  "final//final.mp4",
  "final/final.mp4%00.txt",
  "result.json",
  "C:%5cwindows",
  "images/scene_001.png",
];

/** Parameters that go on where an answer ended, and what stands for the newest of them. */
const CURSORS = ["cursor", "since"];
export const KNOWN_CURSOR = "known-cursor";

/** Few, so that they meet again. */
const IDEMPOTENCY_KEYS = ["a", "b", "c", "key-1"];

const STRANGE_HEADERS: readonly (readonly [string, readonly string[]])[] = [
  ["idempotency-key", ["", "two words", "x".repeat(255), "x".repeat(256), "ü"]],
  [
    "content-type",
    ["text/plain", "application/json; charset=utf-16", "multipart/form-data", "application/xml", "x"],
  ],
  [
    "range",
    [
      "bytes=0-0",
      "bytes=5-1",
      "bytes=-1",
      "bytes=0-9999999999999",
      "lines=1-2",
      `bytes=${"0-1,".repeat(500)}`,
    ],
  ],
  ["accept", ["", "text/html", "*/*;q=nothing"]],
  ["authorization", ["Bearer x", "Basic eDp5", `Bearer ${"x".repeat(5000)}`, "Bearer"]],
  ["cookie", ["dailies_session=x", "=;;=", "__proto__=1"]],
  ["if-none-match", ["*", '"x"']],
  ["x-forwarded-host", ["evil.example"]],
  ["x-http-method-override", ["DELETE"]],
];

/** Requests for an operation: as documented, nearly so, or wholly wrong. */
export const requestsFor = (operation: DocumentedOperation): fc.Arbitrary<FuzzRequest> => {
  const { parameters, body } = operation;
  const inPath = parameters.filter((parameter) => parameter.in === "path");
  const inQuery = parameters.filter((parameter) => parameter.in === "query");
  return fc.record({
    operation: fc.constant(operation),
    path: fc.record(Object.fromEntries(inPath.map(({ name, schema }) => [name, pathPart(name, schema)]))),
    query: queryText(inQuery),
    headers: headersFor(
      parameters.some(({ name }) => name === "Idempotency-Key"),
      body !== null,
    ),
    body: body ? bodyText(body) : fc.option(fc.constantFrom("{}", "?", "[1]"), { freq: 10 }),
  });
};

const pathPart = (name: string, schema: JsonSchema): fc.Arbitrary<PathPart> => {
  if (name === "path") {
    return fc.oneof(
      { arbitrary: fc.constant("final/final.mp4").map((raw) => ({ raw })), weight: 2 },
      fc.constantFrom(...ARTIFACT_PATHS).map((raw) => ({ raw })),
    );
  }
  if (schema.enum)
    return fc.oneof(fc.constantFrom(...schema.enum.map(String)), strangePart()).map((raw) => ({ raw }));
  return fc.oneof(
    { arbitrary: fc.nat().map((known) => ({ known })), weight: 6 },
    strangePart().map((raw) => ({ raw })),
  );
};

const strangePart = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...STRANGE_PARTS),
    fc.string({ minLength: 1, unit: "grapheme" }).map(encodeURIComponent),
  );

const encoded = (value: unknown): string => encodeURIComponent(String(value).toWellFormed());

const queryText = (parameters: DocumentedOperation["parameters"]): fc.Arbitrary<string> => {
  const pieces = parameters.flatMap(({ name, schema }) => [
    validValue(schema, schemas).map((value) => `${name}=${encoded(value)}`),
    validValue(schema, schemas).map((value) => `${name}=${encoded(value)}`),
    spoiltValue(schema, schemas).map((value) => `${name}=${encoded(JSON.stringify(value)).slice(0, 6000)}`),
    fc.constantFrom("%", "%ff", "%00", "", "a&&&=", "[]").map((value) => `${name}=${value}`),
  ]);
  const known = parameters
    .filter(({ name }) => CURSORS.includes(name))
    .map(({ name }) => fc.constant(`${name}=${KNOWN_CURSOR}`));
  const junk = fc.constantFrom("__proto__=1", "x[]=1&x[a]=2", "%=%", "=", "&&&", "?", "a".repeat(4000));
  return fc.array(fc.oneof(...pieces, ...known, junk), { maxLength: 3 }).map((texts) => texts.join("&"));
};

const headersFor = (takesKey: boolean, takesBody: boolean): fc.Arbitrary<Record<string, string>> => {
  const strange = fc
    .constantFrom(...STRANGE_HEADERS)
    .chain(([name, values]) => fc.constantFrom(...values).map((value) => ({ [name]: value })));
  const key = takesKey
    ? fc.option(
        fc.constantFrom(...IDEMPOTENCY_KEYS).map((value) => ({ "idempotency-key": value })),
        { freq: 2 },
      )
    : fc.constant(null);
  const type = takesBody ? { "content-type": "application/json" } : {};
  return fc
    .tuple(key, fc.option(strange, { freq: 1 }))
    .map(([withKey, other]) => ({ ...type, ...withKey, ...other }));
};

const bodyText = (schema: JsonSchema): fc.Arbitrary<string | null> =>
  fc.oneof(
    { arbitrary: validValue(schema, schemas).map((value) => JSON.stringify(value)), weight: 4 },
    { arbitrary: spoiltValue(schema, schemas).map((value) => JSON.stringify(value)), weight: 4 },
    { arbitrary: validValue(schema, schemas).chain((value) => spoiltText(JSON.stringify(value))), weight: 2 },
    strangeValue().map((value) => JSON.stringify(value)),
    fc.constantFrom(
      null,
      "",
      "null",
      "NaN",
      "\ufeff{}",
      "{".repeat(10_000),
      "[".repeat(100_000),
      "x".repeat(300_000),
    ),
  );

/** JSON with something in it that no value can say: numbers out of range, a name twice, an end too early. */
const spoiltText = (json: string): fc.Arbitrary<string> =>
  fc.oneof(
    fc
      .constantFrom(
        "1e400",
        "-1e400",
        "-0",
        "NaN",
        "Infinity",
        "0x10",
        "1_000",
        "01",
        "9".repeat(400),
        "1e-400",
      )
      .map((number) => json.replace(/(?<=[:[,])-?\d+(\.\d+)?(e[+-]?\d+)?(?=[,\]}])/, number)),
    fc.nat(json.length).map((length) => json.slice(0, length)),
    fc
      .constantFrom('"topic":"twice",', '"__proto__":{"owner":"x"},', '"constructor":{"prototype":{}},')
      .map((field) => json.replace("{", `{${field}`)),
    fc.constant(json.replaceAll('"', "'")),
    fc.constant(`${json}${json}`),
  );
