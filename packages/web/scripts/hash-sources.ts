import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Everything that shapes a build, dependencies included: the lock file stands for them. */
const SOURCES = [
  "{src,public}/**/*.*",
  "../../examples/*.json",
  "index.html",
  "package.json",
  "vite.config.ts",
  "../../package-lock.json",
];

/** A hash of what a build of the dashboard in `folder` would be made of. */
export const hashSources = (folder: string): string => {
  const hash = createHash("sha256");
  for (const file of globSync(SOURCES, { cwd: folder }).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(folder, file)))
      .update("\0");
  }
  return hash.digest("hex");
};
