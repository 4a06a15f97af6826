import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { AddPackages } from "./bundle-function.ts";

/** What SST tells npm: packages for Lambda, whatever machine deploys. */
const ARGUMENTS = ["install", "--force", "--platform=linux", "--os=linux", "--arch=x64", "--cpu=x64"];

/** Installs packages from the registry, as SST does when it deploys. */
export const installPackages: AddPackages = async (packages, outDir) => {
  await writeFile(join(outDir, "package.json"), JSON.stringify({ dependencies: packages }));
  await promisify(execFile)("npm", ARGUMENTS, { cwd: outDir });
};
