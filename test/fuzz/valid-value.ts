import fc from "fast-check";
import { type JsonSchema, resolve, type Schemas, typesOf } from "./json-schema.ts";

/** Long values are the business of those that are nearly valid: here they would only cost time. */
const LONGEST_TEXT = 40;
const MOST_ITEMS = 3;

/** For documentation, in use nowhere (RFC 5737). That URLs may lead there is for the settings to say. */
export const NOWHERE = "192.0.2.1";

/**
 * Fields that are needed by a rule that spans fields, which JSON Schema cannot tell: without them hardly any
 * generated plan would be taken.
 */
const ALWAYS_GIVEN: Record<string, readonly string[]> = { Scene: ["image_prompt", "narration"] };

/** Values of a schema. A rule that the schema does not tell may still refuse one. */
export const validValue = (schema: JsonSchema, schemas: Schemas): fc.Arbitrary<unknown> => {
  const resolved = resolve(schema, schemas);
  const { name, schema: named } = resolved;
  if (named.const !== undefined) return fc.constant(named.const);
  if (named.enum) return fc.constantFrom(...named.enum);
  const choices = named.anyOf ?? named.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => validValue(choice, schemas)));
  if (named.allOf) return merged(named.allOf.map((part) => validValue(part, schemas)));
  const types = typesOf(named);
  if (types.length === 0) return fc.jsonValue({ maxDepth: 2 });
  return fc.oneof(...types.map((type) => valueOfType(type, named, schemas, ALWAYS_GIVEN[name ?? ""] ?? [])));
};

const merged = (parts: fc.Arbitrary<unknown>[]): fc.Arbitrary<unknown> =>
  fc.tuple(...parts).map((values) => Object.assign({}, ...values));

const valueOfType = (
  type: string,
  schema: JsonSchema,
  schemas: Schemas,
  alwaysGiven: readonly string[],
): fc.Arbitrary<unknown> => {
  switch (type) {
    case "string":
      return validText(schema);
    case "integer":
      return fc.integer({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1_000_000 });
    case "number":
      return fc.double({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1000, noNaN: true });
    case "boolean":
      return fc.boolean();
    case "array":
      return fc.array(schema.items ? validValue(schema.items, schemas) : fc.jsonValue({ maxDepth: 1 }), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? MOST_ITEMS, Math.max(schema.minItems ?? 0, MOST_ITEMS)),
      });
    case "object":
      return validObject(schema, schemas, alwaysGiven);
    case "null":
      return fc.constant(null);
    default:
      throw new Error(`No values of type ${type}`);
  }
};

/** No names, for these would be looked up. */
const HOSTS_BY_ADDRESS = ["https://8.8.8.8/", "https://[2001:4860:4860::8888]:8443/a?b=c#d"];

const validText = (schema: JsonSchema): fc.Arbitrary<string> => {
  if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern));
  if (schema.format === "uuid") return fc.uuid();
  if (schema.format === "uri") return fc.constantFrom(...HOSTS_BY_ADDRESS);
  const { minLength = 0, maxLength = LONGEST_TEXT } = schema;
  const bounds = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, LONGEST_TEXT)) };
  const text = fc.oneof(fc.string(bounds), fc.string({ ...bounds, unit: "grapheme" }));
  // Text with a default, such as a language, is one of few: the schema does not say which.
  return typeof schema.default === "string" ? fc.constant(schema.default) : text;
};

const validObject = (
  { properties = {}, required = [], additionalProperties }: JsonSchema,
  schemas: Schemas,
  alwaysGiven: readonly string[],
): fc.Arbitrary<unknown> => {
  const names = Object.keys(properties);
  if (names.length === 0 && typeof additionalProperties === "object") {
    return fc.dictionary(
      fc.string({ minLength: 1, maxLength: 20 }),
      validValue(additionalProperties, schemas),
      {
        maxKeys: MOST_ITEMS,
      },
    );
  }
  const values = Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, validValue(property, schemas)]),
  );
  return fc.record(values, {
    requiredKeys: names.filter((name) => required.includes(name) || alwaysGiven.includes(name)),
  });
};
