import { describe, expect, it } from "vitest";
import { isSpreadWorthwhile, type SpreadQuestion } from "./decide-spread.ts";

const SCENE = 90;
const scenes = (count: number, frames = SCENE) => Array<number>(count).fill(frames);
const isWorthwhile = (change: Partial<SpreadQuestion>) =>
  isSpreadWorthwhile({
    ...{ missing: scenes(10), widthPx: 1920, heightPx: 1080, cores: 4, workers: 50, setting: "auto" },
    ...change,
  });

describe("segments are handed out", () => {
  it.each<[string, Partial<SpreadQuestion>]>([
    ["of a long video", { missing: scenes(40) }],
    ["of a large one", { missing: scenes(20), widthPx: 3840, heightPx: 2160 }],
    ["of two long parts", { missing: scenes(2, 3000) }],
    ["by a slow worker", { missing: scenes(20), cores: 1 }],
    ["when the setting says so", { missing: scenes(1), workers: 1, setting: "always" }],
  ])("%s", (_, change) => expect(isWorthwhile(change)).toBe(true));
});

describe("segments are not handed out", () => {
  it.each<[string, Partial<SpreadQuestion>]>([
    ["of a short video", {}],
    ["when nearly all is kept", { missing: scenes(1) }],
    ["when one is as long as the rest together", { missing: [3000, ...scenes(10)] }],
    ["to nobody", { missing: scenes(40), workers: 1 }],
    ["when all is kept", { missing: [], setting: "always" }],
    ["when the setting says so", { missing: scenes(100), setting: "never" }],
  ])("%s", (_, change) => expect(isWorthwhile(change)).toBe(false));
});
