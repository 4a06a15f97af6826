import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, matchesGlob } from "node:path";
import { startCloud } from "@dailies/local/start-cloud";
import { afterAll, expect, it } from "vitest";

// Without Docker: what the Dockerfile says is done by hand, in a folder.
const ROOT = join(import.meta.dirname, "../..");
const DOCKERFILE = "infra/renderer/Dockerfile";

const folder = mkdtempSync(join(tmpdir(), "dailies-image-"));
const cloud = await startCloud({ dataDir: null });
afterAll(async () => {
  await cloud.close();
  rmSync(folder, { recursive: true });
});

const read = (path: string): string[] => readFileSync(join(ROOT, path), "utf8").split("\n");

const instructions = read(DOCKERFILE).map((line) => line.split(/\s+/));
const lastStage = instructions.slice(instructions.findLastIndex(([word]) => word === "FROM"));

/** Whether a file reaches Docker at all: the last pattern that matches decides. */
const isSent = (path: string): boolean => {
  let sent = true;
  for (const line of read(`${DOCKERFILE}.dockerignore`)) {
    const [, not, pattern = ""] = line.match(/^(!?)([^#].*)$/) ?? [];
    if (matchesGlob(path, pattern) || matchesGlob(path, `${pattern}/**`)) sent = not === "!";
  }
  return sent;
};

const copyOwnFiles = (source: string): void => {
  const files = globSync([source, `${source}/**`], { cwd: ROOT, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1));
  const sent = files.filter((path) => !path.includes("node_modules/") && isSent(path));
  expect(sent, `Nothing of ${source} would be copied`).not.toEqual([]);
  for (const path of sent) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(ROOT, path), join(folder, path));
  }
};

/** The packages of others where they are, our own where the image has them. */
const linkPackages = (): void => {
  const own = join(folder, "node_modules/@dailies");
  mkdirSync(own, { recursive: true });
  for (const name of readdirSync(join(ROOT, "node_modules"))) {
    if (name === "@dailies" || name.startsWith(".")) continue;
    symlinkSync(join(ROOT, "node_modules", name), join(folder, "node_modules", name));
  }
  for (const name of readdirSync(join(folder, "packages"))) {
    symlinkSync(join(folder, "packages", name), join(own, name));
  }
};

it("the image has all that its command needs, tests and tools not among it", async () => {
  for (const [word, source = ""] of lastStage) {
    if (word === "COPY" && !source.startsWith("--from")) copyOwnFiles(source);
  }
  linkPackages();
  expect(globSync("packages/**/*.test.ts", { cwd: folder })).toEqual([]);
  expect(existsSync(join(folder, "packages/core/test"))).toBe(false);

  const command =
    lastStage
      .find(([word]) => word === "CMD")
      ?.slice(1)
      .join(" ") ?? "[]";
  const [program, ...args] = JSON.parse(command);
  expect(program).toBe("node");
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...cloud.environment, DAILIES_OWNER: "ada", DAILIES_JOB_ID: "nobody-knows-it" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  expect(await once(child, "exit")).toEqual([0, null]);
});

it("its packages are installed by the lock file, for the workspaces that are there", () => {
  const [first = []] = instructions.filter(([word]) => word === "RUN");
  expect(first).toEqual(
    expect.arrayContaining(["npm", "ci", "--omit=dev", "--workspace=@dailies/functions"]),
  );
  const copied = instructions.filter(([word]) => word === "COPY").map(([, source]) => source);
  const workspaces = globSync("packages/*/package.json", { cwd: ROOT });
  expect(copied).toEqual(expect.arrayContaining(["package.json", ...workspaces]));
});

it("it runs the version of Node that everything else runs, as nobody in particular", () => {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const bases = instructions.filter(([word]) => word === "FROM").map(([, base]) => base);
  expect(new Set(bases)).toEqual(new Set([`node:${devDependencies.node}-bookworm-slim`]));
  expect(lastStage).toContainEqual(["USER", "node"]);
});
