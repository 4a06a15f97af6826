import { expect, it } from "vitest";
import { createRandom } from "../create-random.ts";
import { placeMesas } from "./mesas.ts";

it.each([
  ["wide", 1920, 1080],
  ["tall", 1080, 1920],
  ["square", 1080, 1080],
])("leaves a gap between the feet of any two mesas in a %s picture", (_, width, height) => {
  const sides = { width, unit: Math.min(width, height), rise: Math.min(height, width * 1.2) };
  for (let seed = 0; seed < 50; seed++) {
    const mesas = placeMesas(sides, createRandom(`mesas ${seed}`));
    expect(mesas.length).toBeGreaterThan(0);
    for (const [index, { foot, half, x }] of mesas.entries()) {
      expect(foot[0]).toBeLessThan(x - half);
      expect(foot[1]).toBeGreaterThan(x + half);
      expect(foot[0]).toBeGreaterThan(mesas[index - 1]?.foot[1] ?? -Infinity);
    }
  }
});
