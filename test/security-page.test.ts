import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const page = readFileSync(join(ROOT, "docs/security.md"), "utf8");

it("every test that docs/security.md names exists", () => {
  const named = [...page.matchAll(/[\w./-]+\.test\.ts/g)].map(([path]) => path);
  expect(new Set(named).size).toBeGreaterThan(15);
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

it("each of OWASP's ten API risks of 2023 has a test", () => {
  for (let risk = 1; risk <= 10; risk++) {
    expect(page).toMatch(new RegExp(`^\\| API${risk} .*\\.test\\.ts`, "m"));
  }
});
