import { AppError } from "../app-error.ts";
import { resources } from "../resources.ts";
import { forgetKey } from "./find-key.ts";
import { keyHashKey } from "./key-items.ts";
import { writeOwnerKeys } from "./write-owner-keys.ts";

/** Takes a key away: at once here, within 30 s in other processes. Throws NOT_FOUND. */
export const revokeKey = async (owner: string, keyId: string): Promise<void> => {
  let revoked = "";
  await writeOwnerKeys(owner, (keys) => {
    const key = keys.find(({ key_id }) => key_id === keyId);
    if (!key) throw new AppError("NOT_FOUND", "No such key");
    revoked = key.hash;
    return {
      keys: keys.filter((one) => one !== key),
      writes: [{ Delete: { TableName: resources.jobTableName, Key: keyHashKey(key.hash) } }],
    };
  });
  forgetKey(revoked);
};
