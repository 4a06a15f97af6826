import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolveLocalFiles } from "./resolve-local-files.ts";

let folder: string;
const assetId = createHash("sha256").update("a picture").digest("hex");

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "dailies-cli-"));
  mkdirSync(join(folder, "media"));
  for (const name of ["a.jpg", "copy of a.jpg"]) writeFileSync(join(folder, "media", name), "a picture");
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("resolveLocalFiles", () => {
  it("names files by their bytes, relative to the plan, and leaves the rest as it is", async () => {
    const plan = {
      topic: "x",
      scenes: [{ media: { path: "media/a.jpg" }, narration: "one" }, { media: { asset_id: "given" } }, 7],
      soundtrack: { path: "./media/copy of a.jpg", volume: 0.5 },
      watermark: { path: join(folder, "media/a.jpg") },
    };
    const resolved = await resolveLocalFiles(plan, folder);
    expect(resolved.plan).toEqual({
      topic: "x",
      scenes: [{ media: { asset_id: assetId }, narration: "one" }, { media: { asset_id: "given" } }, 7],
      soundtrack: { asset_id: assetId, volume: 0.5 },
      watermark: { asset_id: assetId },
    });
    expect(new Set(resolved.files.map((file) => file.assetId))).toEqual(new Set([assetId]));
    expect(plan.scenes[0]).toEqual({ media: { path: "media/a.jpg" }, narration: "one" });
  });

  it("names every file that cannot be read", async () => {
    const plan = {
      scenes: [{ media: { path: "gone.png" } }, { media: { path: "media" } }, { media: { path: 5 } }],
      soundtrack: { path: "" },
    };
    await expect(resolveLocalFiles(plan, folder)).rejects.toMatchObject({
      exitCode: 2,
      lines: [
        "scenes[2].media.path: must be the path of a file",
        "soundtrack.path: must be the path of a file",
        `scenes[0].media.path: no such file: ${join(folder, "gone.png")}`,
        `scenes[1].media.path: is a folder: ${join(folder, "media")}`,
      ].toSorted((one, other) => one.localeCompare(other)),
    });
  });

  it.each([null, 3, "text", [], { scenes: "none" }])("leaves %j to the API", async (plan) => {
    expect(await resolveLocalFiles(plan, folder)).toEqual({ plan, files: [] });
  });
});
