import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ensureBuilt } from "../scripts/ensure-built.ts";
import { firstLoadBytes } from "../scripts/first-load-bytes.ts";

const MAX_BYTES = 250_000;

test("a first visit loads at most 250 KB of compressed script before the page's own", async () => {
  const bytes = firstLoadBytes(await ensureBuilt());
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(MAX_BYTES);
});

test("what is built is React's build for production", async () => {
  const dist = await ensureBuilt();
  const scripts = globSync("static/*.js", { cwd: dist }).map((file) =>
    readFileSync(join(dist, file), "utf8"),
  );
  expect(scripts.some((script) => script.includes("react.dev/errors/"))).toBe(true);
  // What only the build for development says.
  expect(scripts.filter((script) => script.includes("Encountered two children with the same key"))).toEqual(
    [],
  );
});
