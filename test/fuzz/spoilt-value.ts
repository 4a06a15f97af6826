import fc from "fast-check";
import { type JsonSchema, resolve, type Schemas, typesOf } from "./json-schema.ts";
import { validValue } from "./valid-value.ts";

/** Names that mean something to the language, to the database or to nobody. */
const STRANGE_NAMES = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "pk",
  "owner",
  "job_id",
  "$ref",
  "",
  "a.b[0]",
  "\u0000",
];

const STRANGE_TEXTS = [
  "",
  " ",
  "\u0000",
  "a\u0007b",
  "\ud83c",
  "\udfde\ud83c",
  "\u202e\ufeff\u2028",
  "'; DROP TABLE jobs; --",
  "<script>alert(1)</script>",
  "{{7*7}}",
  "../../../etc/passwd",
  "__proto__",
  "NaN",
  "1e400",
  "e\u0301".repeat(500),
  "x".repeat(5001),
  "🏞".repeat(3000),
];

const STRANGE_NUMBERS = [0, -0, -1, 0.1, 1e308, -1e308, 5e-324, 2 ** 53, -(2 ** 53), 2 ** 31, 1e21];

/** `{"a":{"a":...}}` or `[[...]]`, so many levels deep. */
const nested = (levels: number, isList: boolean): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = isList ? [value] : { a: value };
  return value;
};

/** Values that no schema of ours expects. */
export const strangeValue = (): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null]),
    fc.constantFrom(...STRANGE_TEXTS),
    fc.constantFrom(...STRANGE_NUMBERS),
    fc.string({ unit: "binary" }),
    fc.jsonValue({ maxDepth: 3, stringUnit: "binary" }),
    fc.tuple(fc.constantFrom(50, 2000), fc.boolean()).map(([levels, isList]) => nested(levels, isList)),
    strangeEntries().map((entries) => Object.fromEntries(entries)),
  );

const strangeEntries = () =>
  fc.array(fc.tuple(fc.constantFrom(...STRANGE_NAMES), fc.jsonValue({ maxDepth: 1 })), { maxLength: 4 });

/** Values of a schema but for one thing, somewhere: at or past a bound, of a wrong type, missing or too much. */
export const spoiltValue = (schema: JsonSchema, schemas: Schemas): fc.Arbitrary<unknown> => {
  const { schema: named } = resolve(schema, schemas);
  const choices = named.anyOf ?? named.oneOf ?? named.allOf;
  if (choices) return fc.oneof(strangeValue(), ...choices.map((choice) => spoiltValue(choice, schemas)));
  const spoils = typesOf(named).map((type) => spoiltOfType(type, named, schemas));
  return fc.oneof(strangeValue(), ...spoils.map((arbitrary) => ({ arbitrary, weight: 3 })));
};

const spoiltOfType = (type: string, schema: JsonSchema, schemas: Schemas): fc.Arbitrary<unknown> => {
  switch (type) {
    case "string":
      return spoiltText(schema);
    case "integer":
    case "number":
      return spoiltNumber(schema);
    case "array":
      return spoiltList(schema, schemas);
    case "object":
      return spoiltObject(schema, schemas);
    default:
      return fc.constantFrom<unknown>("true", 1, "yes", null);
  }
};

const spoiltText = ({ minLength = 0, maxLength = 1000, enum: values }: JsonSchema): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...STRANGE_TEXTS),
    fc
      .tuple(
        fc.constantFrom(minLength - 1, minLength, maxLength, maxLength + 1),
        fc.constantFrom("x", "é", "🏞", " ", "\u0000"),
      )
      .map(([length, unit]) => unit.repeat(Math.max(0, length))),
    fc.constantFrom(...(values ?? ["x"]).map((value) => String(value).toUpperCase())),
  );

const spoiltNumber = ({ minimum = 0, maximum = 1000 }: JsonSchema): fc.Arbitrary<unknown> => {
  const bounds = [minimum, maximum];
  return fc.oneof(
    fc.constantFrom<unknown>(
      ...bounds,
      ...bounds.map((bound) => bound - 1e-9),
      ...bounds.map((bound) => bound + 1),
      ...bounds.map((bound) => bound - 1),
      ...bounds.map(String),
    ),
    fc.constantFrom(...STRANGE_NUMBERS),
  );
};

const spoiltList = (schema: JsonSchema, schemas: Schemas): fc.Arbitrary<unknown> => {
  const item = schema.items ?? {};
  const { minItems = 0, maxItems = 20 } = schema;
  return fc.oneof(
    fc
      .tuple(
        fc.constantFrom(minItems - 1, minItems, maxItems, maxItems + 1),
        fc.oneof(validValue(item, schemas), strangeValue()),
      )
      .map(([length, value]) => Array(Math.max(0, length)).fill(value)),
    fc
      .tuple(fc.array(validValue(item, schemas), { maxLength: 2 }), spoiltValue(item, schemas))
      .map((parts) => parts.flat()),
  );
};

const spoiltObject = (schema: JsonSchema, schemas: Schemas): fc.Arbitrary<unknown> => {
  const { properties = {}, additionalProperties } = schema;
  const valid = validValue(schema, schemas) as fc.Arbitrary<Record<string, unknown>>;
  const names = Object.keys(properties);
  const free = typeof additionalProperties === "object" ? additionalProperties : null;
  // A field that is called __proto__ must stay a field: an assignment would set the prototype.
  const withField = (object: object, name: string, value: unknown): object =>
    Object.fromEntries([...Object.entries(object), [name, value]]);
  const spoils: fc.Arbitrary<unknown>[] = [
    fc
      .tuple(valid, fc.constantFrom(...STRANGE_NAMES), free ? validValue(free, schemas) : strangeValue())
      .map(([object, name, value]) => withField(object, name, value)),
  ];
  if (names.length > 0) {
    const missing = fc.tuple(valid, fc.constantFrom(...names)).map(([object, name]) => {
      const { [name]: _, ...rest } = object;
      return rest;
    });
    const wrong = fc
      .constantFrom(...names)
      .chain((name) =>
        fc
          .tuple(valid, spoiltValue(properties[name] ?? {}, schemas))
          .map(([object, value]) => withField(object, name, value)),
      );
    spoils.push(missing, wrong, wrong, wrong);
  }
  return fc.oneof(...spoils);
};
