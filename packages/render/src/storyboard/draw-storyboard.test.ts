import { createHash } from "node:crypto";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import { createRandom } from "./create-random.ts";
import { drawStoryboard } from "./draw-storyboard.ts";
import { createPalette } from "./palette.ts";
import { type PromptReading, readPrompt } from "./read-prompt.ts";
import { drawCity } from "./settings/city.ts";
import { drawMountains } from "./settings/mountains.ts";
import { drawRoom } from "./settings/room.ts";
import { drawSnowland } from "./settings/snowland.ts";
import { SETTING_RANK, SETTING_WORDS, type Setting } from "./vocabulary.ts";

const SIZE = { widthPx: 320, heightPx: 180 };
const settings = Object.keys(SETTING_RANK) as Setting[];
const EVERY_SUBJECT = `boat sailboat ship lighthouse bird fish whale person people tree palm house windmill bridge
  train car plane balloon kite rocket campfire lantern firework deer elephant camel cow horse moon sun star
  cloud rainbow aurora lightning`;

/** A word that frames the picture as the setting. */
const wordFor = (setting: Setting): string =>
  (SETTING_WORDS[setting].split(/\s+/)[0] ?? "").replaceAll("_", " ");

const digest = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

const pixelsOf = async (
  bytes: Buffer,
): Promise<{ width: number; height: number; data: Uint8ClampedArray }> => {
  const image = await loadImage(bytes);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  return {
    width: image.width,
    height: image.height,
    data: context.getImageData(0, 0, image.width, image.height).data,
  };
};

/** How many of 64 shades of brightness appear in the picture: a flat or failed one has a handful. */
const shadesIn = (data: Uint8ClampedArray): number => {
  const shades = new Set<number>();
  for (let index = 0; index < data.length; index += 4) {
    const [red = 0, green = 0, blue = 0] = data.subarray(index, index + 3);
    shades.add(Math.floor((red + green + blue) / 12));
  }
  return shades.size;
};

describe("drawStoryboard", () => {
  it.each(settings)("draws %s with light and shade, wide and tall", async (setting) => {
    for (const [widthPx, heightPx] of [
      [160, 90],
      [90, 160],
    ] as const) {
      const bytes = drawStoryboard({ prompt: `${wordFor(setting)} in the morning`, widthPx, heightPx });
      const { width, height, data } = await pixelsOf(bytes);
      expect([width, height]).toEqual([widthPx, heightPx]);
      expect(shadesIn(data)).toBeGreaterThan(12);
    }
  });

  it.each(settings)("draws every subject, light and weather in %s", (setting) => {
    const word = wordFor(setting);
    for (const mood of ["night snowfall", "storm autumn", "sunset red mist"]) {
      const prompt = `${word} ${mood} ${EVERY_SUBJECT}`;
      expect(readPrompt(prompt).setting).toBe(setting);
      const bytes = drawStoryboard({ prompt, widthPx: 64, heightPx: 64 });
      expect([...bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    }
  });

  it.each([
    ["glacier", drawMountains],
    ["glacier", drawSnowland],
    ["kitchen", drawRoom],
    ["street", drawCity],
  ] as const)("shows a %s where one is named", (element, draw) => {
    const pixels = ([[], [element]] as const).map((elements) => {
      const canvas = createCanvas(160, 90);
      const reading: PromptReading = { ...readPrompt("City skyline at noon"), backdrop: ["river"], elements };
      const random = createRandom("any");
      const palette = createPalette(reading, random);
      draw({
        ctx: canvas.getContext("2d"),
        width: 160,
        height: 90,
        unit: 90,
        rise: 90,
        reading,
        palette,
        random,
      });
      return canvas.getContext("2d").getImageData(0, 0, 160, 90).data;
    });
    const changed =
      pixels[0]?.filter((value, index) => Math.abs(value - (pixels[1]?.[index] ?? 0)) > 24) ?? [];
    expect(changed.length / (160 * 90 * 4)).toBeGreaterThan(0.04);
  });

  it("gives the same bytes for the same request, whatever was drawn in between", () => {
    const request = { prompt: "A lake at dawn with a boat", ...SIZE };
    const first = digest(drawStoryboard(request));
    drawStoryboard({ prompt: "A stormy sea", ...SIZE });
    expect(digest(drawStoryboard(request))).toBe(first);
  });

  it("gives every prompt its own picture, also where the words say the same", () => {
    const prompts = Array.from({ length: 12 }, (_, index) => `Mountains at dawn, view ${index}`);
    const digests = prompts.map((prompt) => digest(drawStoryboard({ prompt, ...SIZE })));
    expect(new Set(digests).size).toBe(prompts.length);
  });

  it("draws at the largest size, with odd sides and for an empty prompt", async () => {
    const large = await loadImage(
      drawStoryboard({ prompt: "Himalaya at night", widthPx: 4608, heightPx: 2592 }),
    );
    expect([large.width, large.height]).toEqual([4608, 2592]);
    const odd = await loadImage(drawStoryboard({ prompt: "", widthPx: 333, heightPx: 97 }));
    expect([odd.width, odd.height]).toEqual([333, 97]);
  });

  it("keeps the composition when only the size changes", async () => {
    const prompt = "A sailboat on the sea at sunset";
    const [small, large] = await Promise.all(
      [1, 4].map(async (scale) => {
        const bytes = drawStoryboard({ prompt, widthPx: 160 * scale, heightPx: 90 * scale });
        const canvas = createCanvas(16, 9);
        const context = canvas.getContext("2d");
        context.imageSmoothingQuality = "high";
        context.drawImage(await loadImage(bytes), 0, 0, 16, 9);
        return context.getImageData(0, 0, 16, 9).data;
      }),
    );
    const difference =
      small?.reduce((sum, value, index) => sum + Math.abs(value - (large?.[index] ?? 0)), 0) ?? Infinity;
    expect(difference / (16 * 9 * 3)).toBeLessThan(6);
  });
});
