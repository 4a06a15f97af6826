import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { secrets } from "../../../infra/secrets.ts";

const SECRET_BYTES = 32;

/**
 * The variables by which SST's `Resource` finds the secrets. Made at the first start and kept in the data folder, which only this
 * process has; `null`: new ones each time.
 */
export const secretValues = (folder: string | null): Record<string, string> =>
  Object.fromEntries(
    Object.values(secrets).map(({ resource }) => [
      `SST_RESOURCE_${resource}`,
      JSON.stringify({ value: readOrMake(resource, folder), type: "sst.sst.Secret" }),
    ]),
  );

const readOrMake = (name: string, folder: string | null): string => {
  const generated = randomBytes(SECRET_BYTES).toString("base64");
  if (folder === null) return generated;
  const path = join(folder, `${name}.secret`);
  if (!existsSync(path)) writeFileSync(path, generated, { mode: 0o600 });
  return readFileSync(path, "utf8");
};
