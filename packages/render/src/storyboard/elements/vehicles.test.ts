import { expect, it } from "vitest";
import { createRandom } from "../create-random.ts";
import { createPalette } from "../palette.ts";
import { readPrompt } from "../read-prompt.ts";
import { balloonColours } from "./vehicles.ts";

const coloursFor = (prompt: string): Set<string> => {
  const reading = readPrompt(prompt);
  const palette = createPalette(reading, createRandom(prompt));
  return new Set(
    balloonColours({ reading, palette }, 3, createRandom(prompt)).map((colour) => JSON.stringify(colour)),
  );
};

it("gives every balloon a colour of its own, other ones for another prompt", () => {
  const seen = new Set<string>();
  for (let index = 0; index < 20; index++) {
    const colours = coloursFor(`Hot air balloons in bright colours, view ${index}`);
    expect(colours.size).toBe(3);
    for (const colour of colours) seen.add(colour);
  }
  expect(seen.size).toBeGreaterThan(4);
});

it("gives all balloons the colour that the prompt names", () => {
  expect(coloursFor("Three green balloons").size).toBe(1);
});
