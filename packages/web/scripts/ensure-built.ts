import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { hashSources } from "./hash-sources.ts";

const WEB = join(import.meta.dirname, "..");
const DIST = join(WEB, "dist");

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
    await build({ root: WEB, logLevel: "warn", build: { outDir, emptyOutDir: true } });
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
