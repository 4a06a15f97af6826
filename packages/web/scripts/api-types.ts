import { openapiDocument } from "@dailies/functions/api/openapi-document";
import { routes } from "@dailies/functions/api/routes";
import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";

/** The types of the API's requests and answers, from its OpenAPI document. */
export const apiTypes = async (): Promise<string> => {
  const document = openapiDocument(routes) as unknown as OpenAPI3;
  const ast = await openapiTS(document, {
    alphabetize: true,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
  });
  return `// Made by \`npm run api-types\` of the API's OpenAPI document.\n\n${astToString(ast)}`;
};
