import { startCloud } from "@dailies/local/start-cloud";
import { afterAll } from "vitest";

// Imported for its effect before anything of core: an embedded cloud for this test file alone.
const cloud = await startCloud({ dataDir: null });
Object.assign(process.env, cloud.environment);
afterAll(() => cloud.close());
