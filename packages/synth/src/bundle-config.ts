import { mkdtemp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { PLATFORM_DIR } from "./install-platform.ts";
import { ROOT } from "./root.ts";

const CONFIG = join(ROOT, "sst.config.ts");

/** Of SST's own `pkg/js/js.go`: these are left to be found in the platform's node_modules. */
const EXTERNAL = [
  "@pulumi/*",
  "undici",
  "@pulumiverse/*",
  "@sst-provider/*",
  "@aws-sdk/*",
  "esbuild",
  "archiver",
  "glob",
  "vite",
];

const BANNER = [
  'import { createRequire as topLevelCreateRequire } from "module";',
  "const require = topLevelCreateRequire(import.meta.url);",
  'import { fileURLToPath as topLevelFileUrlToPath, URL as topLevelURL } from "url";',
  "const __filename = topLevelFileUrlToPath(import.meta.url);",
  'const __dirname = topLevelFileUrlToPath(new topLevelURL(".", import.meta.url));',
].join("\n");

/** The globals that SST gives to every source file of a config: its components, and each provider of `app()`. */
const readGlobals = async (): Promise<string> => {
  const lock: { alias: string; package: string }[] = JSON.parse(
    await readFile(join(PLATFORM_DIR, "../provider-lock.json"), "utf8"),
  );
  const providers = lock.map((entry) => `import * as ${entry.alias} from "${entry.package}";`);
  return [...providers, `import * as sst from "${PLATFORM_DIR}/src/components";`].join(" ");
};

const injectGlobals = (globals: string): Plugin => ({
  name: "inject-globals",
  setup({ onLoad }) {
    onLoad({ filter: /\.(js|ts|jsx|tsx)$/ }, async ({ path }) => {
      if (path.startsWith(PLATFORM_DIR)) return null;
      return { contents: `${globals}\n${await readFile(path, "utf8")}`, loader: "default" };
    });
  },
});

/** SST refuses them: `app()` is asked before there is a platform that they could use. */
const refuseTopLevelImports: Plugin = {
  name: "refuse-top-level-imports",
  setup({ onResolve }) {
    onResolve({ filter: /.*/ }, ({ importer, kind, path }) => {
      if (importer !== CONFIG || kind !== "import-statement") return null;
      return { errors: [{ text: `sst.config.ts may not import ${path} at its top level` }] };
    });
  },
};

const commonOptions = (code: string, outfile: string): BuildOptions => ({
  stdin: { contents: code, resolveDir: ROOT, sourcefile: "eval.ts", loader: "ts" },
  outfile,
  bundle: true,
  format: "esm",
  platform: "node",
  mainFields: ["module", "main"],
  nodePaths: [join(PLATFORM_DIR, "node_modules")],
  external: EXTERNAL,
  sourcemap: "linked",
  logLevel: "silent",
});

export interface ConfigBundles {
  /** Where they are; to be removed. */
  folder: string;
  /** Prints what `app()` returns. */
  app: string;
  /** Default export: what `run()` returns. `$app`, `$cli` and `$dev` are read from globalThis. */
  run: string;
}

/**
 * Bundles `sst.config.ts` twice as SST does it: to ask `app()`, and to run it under Pulumi. The globals that SST writes into the
 * bundle are left open, so that one bundle serves every stage. Throws when a file cannot be parsed or found.
 */
export const bundleConfig = async (): Promise<ConfigBundles> => {
  // Beside the platform's node_modules, where they find Pulumi; several processes may be at it.
  const folder = await mkdtemp(join(PLATFORM_DIR, "synth-"));
  const app = join(folder, "app.mjs");
  const run = join(folder, "run.mjs");
  await build({
    ...commonOptions(`import mod from "${CONFIG}"; export default mod;`, app),
    banner: { js: `${BANNER}\nfunction $config(input) { return input }` },
    plugins: [refuseTopLevelImports],
  });
  await build({
    ...commonOptions(
      `import { run } from "${PLATFORM_DIR}/src/auto/run.ts";
       import mod from "${CONFIG}";
       export default await run(mod.run);`,
      run,
    ),
    banner: { js: BANNER },
    inject: [join(PLATFORM_DIR, "src/shim/run.js")],
    define: { $app: "globalThis.$app", $cli: "globalThis.$cli", $dev: "globalThis.$dev" },
    plugins: [injectGlobals(await readGlobals())],
  });
  return { folder, app, run };
};
