import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parsePlan } from "@dailies/core/plan/parse-plan";
import { describe, expect, it } from "vitest";
import { resolveLocalFiles } from "../src/resolve-local-files.ts";

const FOLDER = fileURLToPath(new URL("../../../examples/", import.meta.url));
const names = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));

const load = async (name: string) => {
  const { plan, files } = await resolveLocalFiles(
    JSON.parse(readFileSync(join(FOLDER, name), "utf8")),
    FOLDER,
  );
  return { ...parsePlan(plan), files };
};

describe("examples", () => {
  it.each(names)("%s is a plan without warnings", async (name) => {
    const { warnings } = await load(name);
    expect(warnings).toEqual([]);
  });

  it("show every shape of picture, both languages and local files", async () => {
    const all = await Promise.all(names.map(load));
    expect(new Set(all.map(({ plan }) => plan.output.aspect_ratio)).size).toBe(3);
    expect(new Set(all.map(({ plan }) => plan.language))).toEqual(new Set(["en", "hi"]));
    const files = all.flatMap((example) => example.files);
    expect(files.map(({ path }) => path.split(".").at(-1)).toSorted()).toEqual(["jpg", "mp4"]);
    for (const { path } of files) expect(statSync(path).size).toBeLessThan(300_000);
  });

  it("the demo has 10 scenes and 30 s", async () => {
    const { plan } = await load("river.json");
    expect(plan.scenes).toHaveLength(10);
    expect(plan.scenes.reduce((sum, scene) => sum + scene.duration_sec, 0)).toBe(30);
  });
});
