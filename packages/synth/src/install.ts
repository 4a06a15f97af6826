import { installPlatform } from "./install-platform.ts";

// What `sst.config.ts` and stacks/ are checked against.
await installPlatform();
