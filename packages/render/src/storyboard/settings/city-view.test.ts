import { describe, expect, it } from "vitest";
import { createRandom } from "../create-random.ts";
import { readPrompt } from "../read-prompt.ts";
import { type CityView, cityView } from "./city-view.ts";

const viewOf = (prompt: string): CityView => cityView(readPrompt(prompt), createRandom(prompt));

const cases: [string, CityView][] = [
  ["A busy street with buses and cars between tall buildings", "street"],
  ["Downtown traffic in the rain", "street"],
  ["A market with many shops, flowers and people", "street"],
  ["शहर की सड़क", "street"],
  ["बाज़ार में भीड़", "street"],
  ["A city skyline across the river at dawn", "water"],
  ["City towers behind a long bridge", "water"],
  ["The skyline above a harbour", "water"],
  ["A city park under the towers", "park"],
  ["City rooftops at sunset", "rooftops"],
];

describe("cityView", () => {
  it.each(cases)("%s: %s", (prompt, view) => {
    expect(readPrompt(prompt).setting).toBe("city");
    expect(viewOf(prompt)).toBe(view);
  });

  it("shows skylines that name nothing else over water, parks and roofs, never between the houses", () => {
    const views = Array.from({ length: 40 }, (_, index) => viewOf(`City skyline ${index}`));
    expect(new Set(views)).toEqual(new Set(["water", "park", "rooftops"]));
  });
});
