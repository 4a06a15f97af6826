import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { apiTypes } from "../scripts/api-types.ts";

it("the types of the API are those of its document (mend: npm run api-types -w packages/web)", async () => {
  const path = join(import.meta.dirname, "../src/api/schema.d.ts");
  expect(readFileSync(path, "utf8")).toBe(await apiTypes());
});
