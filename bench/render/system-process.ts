/** The process of a whole local system that keeps nothing. It answers with the API's address and ends with its parent. */
import { quietLogger } from "@dailies/local/logger";
import { startLocal } from "@dailies/local/start-local";

const local = await startLocal({ dataDir: null, port: 0, log: quietLogger });
process.once("disconnect", () => local.close());
process.send?.(local.apiUrl);
