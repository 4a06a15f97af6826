import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");

/** What the sources of each part of the house may import from other parts; paths without their ending. */
const MAY_IMPORT: Record<string, RegExp> = {
  infra: /^(infra\/|package-lock\.json$)/,
  "packages/core": /^(packages\/core|infra)\//,
  // A plan in, an mp4 out: of core only what is pure.
  "packages/render": /^(packages\/render\/|packages\/core\/src\/(plan\/|app-error$))/,
  "packages/functions": /^(packages\/(functions|core|render)|infra)\//,
  "packages/local": /^(packages\/(local|functions|core)|infra)\//,
  "packages/cli": /^(packages\/(cli|local|core)|infra)\//,
  // Of the API it knows the types alone, which are made of its document.
  "packages/web": /^(packages\/web|examples)\//,
  "packages/synth": /^(packages\/(synth|local)|infra)\//,
  bench: /^(bench|packages\/(core|functions|local|render|web)|infra)\//,
  stacks: /^(stacks\/|infra\/|packages\/core\/src\/settings$|packages\/functions\/src\/api\/gateway-routes$)/,
};

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']/g;

/** The imported file as a path from the root, without its ending; null for npm packages and Node itself. */
const resolveImport = (file: string, specifier: string): string | null => {
  const own = specifier.match(/^@dailies\/([^/]+)\/(.+)$/);
  if (own) return `packages/${own[1]}/src/${own[2]}`;
  if (!specifier.startsWith(".")) return null;
  return relative(ROOT, join(ROOT, dirname(file), specifier)).replace(/\.(ts|tsx|js)$/, "");
};

const sources = globSync(
  ["infra/**/*.ts", "stacks/**/*.ts", "bench/**/*.ts", "packages/*/{src,bin}/**/*.{ts,tsx,js}"],
  {
    cwd: ROOT,
  },
).filter((file) => !file.endsWith(".test.ts"));

const imports = sources.flatMap((file) =>
  [...readFileSync(join(ROOT, file), "utf8").matchAll(IMPORT)].flatMap(([, specifier = ""]) => {
    const target = resolveImport(file, specifier);
    return target === null ? [] : [{ file, target }];
  }),
);

const partOf = (file: string): string =>
  file.startsWith("packages/") ? file.split("/").slice(0, 2).join("/") : (file.split("/")[0] ?? "");

it("finds the sources and their imports", () => {
  expect(sources.length).toBeGreaterThan(50);
  expect(imports.length).toBeGreaterThan(100);
});

it("knows every part of the house", () => {
  expect(new Set(sources.map(partOf)).difference(new Set(Object.keys(MAY_IMPORT)))).toEqual(new Set());
});

it("imports run one way", () => {
  const wrong = imports.filter(({ file, target }) => !MAY_IMPORT[partOf(file)]?.test(target));
  expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
});
