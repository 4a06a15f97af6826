// Before `npm start`.
import { ensureBuilt } from "./ensure-built.ts";

await ensureBuilt(() => process.stdout.write("Building the dashboard\n"));
