import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { StartError } from "../start-error.ts";

/** Path of the embedded database's program. Throws a StartError that says what to set where there is none. */
export const findDynoxide = (platform = `${process.platform}-${process.arch}`): string => {
  try {
    const manifest = createRequire(import.meta.url).resolve(`@dynoxide/${platform}/package.json`);
    return join(dirname(manifest), "dynoxide");
  } catch (error) {
    throw new StartError(
      `There is no embedded database for ${platform}. Run DynamoDB Local and say where it is:
  docker run -p 8001:8000 amazon/dynamodb-local
  AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:8001 npm start
(On Linux x64 it comes with npm: was it installed with --omit=optional?)`,
      { cause: error },
    );
  }
};
