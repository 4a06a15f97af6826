import { expect, test } from "vitest";
import { ensureBuilt } from "../scripts/ensure-built.ts";
import { firstLoadBytes } from "../scripts/first-load-bytes.ts";

const MAX_BYTES = 250_000;

test("a first visit loads at most 250 KB of compressed script before the page's own", async () => {
  const bytes = firstLoadBytes(await ensureBuilt());
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(MAX_BYTES);
});
