import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { chooseOutput } from "./choose-output.ts";

describe("chooseOutput", () => {
  it.each([
    ["The Story of a River!", "the-story-of-a-river.mp4"],
    ["गंगा: हिमालय से सागर तक", "गंगा-हिमालय-से-सागर-तक.mp4"],
    ["../../etc/passwd\u0000", "etc-passwd.mp4"],
    ["…", "video.mp4"],
  ])("names the video of %j", async (topic, name) => {
    expect(await chooseOutput(undefined, topic)).toBe(name);
  });

  it("keeps long names within what file systems take, and letters whole", async () => {
    const name = await chooseOutput(undefined, "क्षि".repeat(100));
    expect(Buffer.byteLength(name)).toBeLessThan(200);
    expect(name).toMatch(/^(क्षि)+\.mp4$/);
  });

  it("puts it into a folder, and refuses one that is not there", async () => {
    expect(await chooseOutput(tmpdir(), "A b")).toBe(join(tmpdir(), "a-b.mp4"));
    await expect(chooseOutput(join(tmpdir(), "gone-4711", "x.mp4"), "A b")).rejects.toMatchObject({
      exitCode: 2,
    });
  });
});
