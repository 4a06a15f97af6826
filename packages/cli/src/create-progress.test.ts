import { Writable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { createProgress } from "./create-progress.ts";

const createStream = (isTTY: boolean) => {
  let written = "";
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      written += chunk;
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY, columns: 80 }), read: () => written };
};

describe("createProgress", () => {
  it("draws a bar on a terminal and gives the cursor and line wrapping back", () => {
    const { stream, read } = createStream(true);
    const progress = createProgress(stream);
    expect(read()).toContain("\u001B[?25l");
    progress.report({ step: "stitch", progressPct: 42.4 });
    progress.stop();
    expect(stripVTControlCharacters(read())).toMatch(/video +█+░+ +42% +0:00/);
    expect(read().lastIndexOf("\u001B[?25h")).toBeGreaterThan(read().lastIndexOf("\u001B[?25l"));
    expect(read().lastIndexOf("\u001B[?7h")).toBeGreaterThan(read().lastIndexOf("\u001B[?7l"));
  });

  it("writes a plain line for each step and tenth elsewhere", () => {
    const { stream, read } = createStream(false);
    const progress = createProgress(stream);
    for (const progressPct of [0, 1, 5, 9.9, 10, 11]) progress.report({ step: "images", progressPct });
    progress.report({ step: "stitch", progressPct: 31 });
    progress.stop();
    const lines = read().trimEnd().split("\n");
    expect(lines.map((line) => line.slice(0, 14))).toEqual([
      "pictures    0%",
      "pictures   10%",
      "video      31%",
    ]);
    expect(lines.at(-1)).toMatch(/0:00, about \d+:\d\d left$/);
  });
});
