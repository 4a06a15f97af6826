import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { AddPackages } from "./bundle-function.ts";
import { ROOT } from "./root.ts";

interface Manifest {
  version: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/**
 * Copies packages, and what they depend on, from this repository's own `node_modules`: the same files as from the registry,
 * in a tenth of the time and without it. Throws when another version than the asked one is installed.
 */
export const copyPackages: AddPackages = async (packages, outDir) => {
  await writeFile(join(outDir, "package.json"), JSON.stringify({ dependencies: packages }));
  for (const [name, version] of Object.entries(packages)) {
    const installed = await readManifest(name);
    if (installed?.version !== version) {
      throw new Error(`node_modules has ${name} ${installed?.version}, not ${version}: run npm ci`);
    }
    await copyWithDependencies(name, installed, outDir);
  }
};

const copyWithDependencies = async (name: string, manifest: Manifest, outDir: string): Promise<void> => {
  const folder = join("node_modules", name);
  await cp(join(ROOT, folder), join(outDir, folder), { recursive: true });
  for (const dependency of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) {
    // The binaries of other platforms are not installed.
    const installed = await readManifest(dependency);
    if (installed) await copyWithDependencies(dependency, installed, outDir);
  }
};

const readManifest = async (name: string): Promise<Manifest | null> => {
  try {
    return JSON.parse(await readFile(join(ROOT, "node_modules", name, "package.json"), "utf8"));
  } catch {
    return null;
  }
};
