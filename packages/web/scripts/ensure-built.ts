import { execFile } from "node:child_process";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { hashSources } from "./hash-sources.ts";

const WEB = join(import.meta.dirname, "..");
const DIST = join(WEB, "dist");

const VITE = fileURLToPath(new URL("bin/vite.js", import.meta.resolve("vite/package.json")));

/** A process of its own: under a test runner NODE_ENV is "test", and Vite then takes React's slow build for development. */
const build = (outDir: string): Promise<unknown> =>
  promisify(execFile)(
    process.execPath,
    [VITE, "build", WEB, "--logLevel", "warn", "--outDir", outDir, "--emptyOutDir"],
    { env: { ...process.env, NODE_ENV: "production" } },
  );

const isBuiltOf = (hash: string): boolean => {
  const mark = join(DIST, ".sources");
  return existsSync(mark) && readFileSync(mark, "utf8") === hash;
};

/**
 * Builds the dashboard into `dist`, unless the build that is there is of these very sources. Two at once are harmless: each builds in a
 * folder of its own, and the last puts its build in place. Returns the folder.
 */
export const ensureBuilt = async (onBuild = () => {}): Promise<string> => {
  const hash = hashSources(WEB);
  if (isBuiltOf(hash)) return DIST;
  onBuild();
  const outDir = join(WEB, `dist-${process.pid}`);
  try {
    await build(outDir);
    writeFileSync(join(outDir, ".sources"), hash);
    rmSync(DIST, { recursive: true, force: true });
    renameSync(outDir, DIST);
  } catch (error) {
    // Somebody else's build of the same sources came between.
    if (!isBuiltOf(hash)) throw error;
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
  return DIST;
};
