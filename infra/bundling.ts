import lock from "../package-lock.json" with { type: "json" };
import type { FunctionSpec } from "./functions.ts";

/**
 * How the code of a function becomes the folder that is deployed, in the words of SST's `Function`. Its packages get the
 * versions of the lock file: SST itself would look for them in the package.json beside the entry, and take the newest of
 * what is not listed there. Throws when the lock file does not have a package.
 */
export const bundlingOf = ({ packages, files }: FunctionSpec) => ({
  nodejs: {
    minify: true,
    install: Object.fromEntries(packages.map((name) => [name, lockedVersion(name)])),
  },
  copyFiles: files.map(({ from, to }) => ({ from, to })),
});

const lockedVersion = (name: string): string => {
  // Links are this repository's own packages.
  const locked: Record<string, { version?: string; link?: boolean }> = lock.packages;
  const version = locked[`node_modules/${name}`]?.version;
  if (version === undefined) throw new Error(`package-lock.json has no ${name}`);
  return version;
};
