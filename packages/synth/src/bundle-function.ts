import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { bundlingOf } from "../../../infra/bundling.ts";
import type { FunctionSpec } from "../../../infra/functions.ts";
import { ROOT } from "./root.ts";

/** SST puts it before the code, for packages that were written for CommonJS. */
const BANNER = [
  `import { createRequire as topLevelCreateRequire } from 'module';`,
  `const require = topLevelCreateRequire(import.meta.url);`,
  `import { fileURLToPath as topLevelFileUrlToPath, URL as topLevelURL } from "url"`,
  `const __filename = topLevelFileUrlToPath(import.meta.url)`,
  `const __dirname = topLevelFileUrlToPath(new topLevelURL(".", import.meta.url))`,
  "",
].join("\n");

/** SST leaves them out of every bundle. */
const ALWAYS_EXTERNAL = ["sharp", "pg-native"];

/** Puts npm packages, by name and version, below a folder's `node_modules`. */
export type AddPackages = (packages: Record<string, string>, outDir: string) => Promise<void>;

/**
 * Makes of a function the folder that Lambda gets from SST 4.17.1: the handler as `handler` of `bundle.mjs`, its packages
 * and its files. After SST's `pkg/runtime/node/build.go`, with the version of esbuild that SST has inside, and the
 * `createZipAsset` of its `components/aws/function.ts`. What is not made here is `resource.enc`, the encrypted names of
 * the linked resources. `outDir` is created.
 */
export const bundleFunction = async (
  spec: FunctionSpec,
  outDir: string,
  addPackages: AddPackages,
): Promise<void> => {
  const { nodejs, copyFiles } = bundlingOf(spec);
  const outfile = join(outDir, "bundle.mjs");
  await build({
    absWorkingDir: ROOT,
    entryPoints: [spec.entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "es2024",
    mainFields: ["module", "main"],
    minify: nodejs.minify,
    keepNames: true,
    sourcemap: "linked",
    external: [...ALWAYS_EXTERNAL, ...Object.keys(nodejs.install)],
    banner: { js: BANNER },
  });
  // SST uploads it apart from the code.
  await rm(`${outfile}.map`);
  if (spec.packages.length > 0) await addPackages(nodejs.install, outDir);
  for (const { from, to } of copyFiles) await cp(join(ROOT, from), join(outDir, to), { recursive: true });
};
