import { fileURLToPath } from "node:url";

/** The root of the repository, where `sst.config.ts` is. Ends with a slash. */
export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
