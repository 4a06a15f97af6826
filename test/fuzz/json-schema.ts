/** What the OpenAPI document says of a value: the part of JSON Schema 2020-12 that it uses. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  const?: unknown;
  default?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
}

/** The named schemas of a document. */
export type Schemas = Readonly<Record<string, JsonSchema>>;

/** The schema that a reference stands for, and its name. */
export const resolve = (
  schema: JsonSchema,
  schemas: Schemas,
): { name: string | null; schema: JsonSchema } => {
  if (!schema.$ref) return { name: null, schema };
  const name = schema.$ref.split("/").at(-1) ?? "";
  const named = schemas[name];
  if (!named) throw new Error(`The document has no schema ${name}`);
  return { name, schema: named };
};

/** The types that a value may have, without null. */
export const typesOf = ({ type, properties, enum: values }: JsonSchema): string[] => {
  if (type) return [type].flat().filter((one) => one !== "null");
  if (properties) return ["object"];
  return values ? [typeof values[0]] : [];
};
