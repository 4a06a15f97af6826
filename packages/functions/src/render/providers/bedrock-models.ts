import { createHash } from "node:crypto";
import type { Size } from "@dailies/core/plan/output-size";

/** What a model of Bedrock is sent for a picture of a text, as JSON. `model` is its id. */
export const pictureRequest = (model: string, prompt: string, size: Size): object =>
  model.startsWith("stability.") ? stabilityRequest(prompt, size) : novaRequest(prompt, size);

/**
 * Stability AI's text to image. Source, looked up 2026-11:
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-stability-diffusion.html
 */
const stabilityRequest = (prompt: string, size: Size): object => ({
  prompt: cutPrompt(prompt, 10_000),
  aspect_ratio: nearestRatio(size),
  seed: seedOf(prompt),
  output_format: "png",
});

/**
 * Amazon Nova Canvas. Source, looked up 2026-11:
 * https://docs.aws.amazon.com/nova/latest/userguide/image-gen-access.html
 */
const novaRequest = (prompt: string, size: Size): object => {
  const { widthPx: width, heightPx: height } = novaSize(size);
  return {
    taskType: "TEXT_IMAGE",
    textToImageParams: { text: cutPrompt(prompt, 1024) },
    imageGenerationConfig: { width, height, seed: seedOf(prompt), numberOfImages: 1, quality: "standard" },
  };
};

const STABILITY_RATIOS = ["16:9", "1:1", "21:9", "2:3", "3:2", "4:5", "5:4", "9:16", "9:21"];

const nearestRatio = ({ widthPx, heightPx }: Size): string | undefined => {
  // By factor, not by difference: a wide picture is as far from a square as a high one.
  const distance = (ratio: string) => {
    const [width = 1, height = 1] = ratio.split(":").map(Number);
    return Math.abs(Math.log((width / height) * (heightPx / widthPx)));
  };
  return STABILITY_RATIOS.toSorted((a, b) => distance(a) - distance(b))[0];
};

/** Each side a multiple of 16, from 320 to 4,096; together at most 4,194,304 pixels. */
const NOVA = { multiplePx: 16, minPx: 320, maxPx: 4096, pixels: 4_194_304 };

/** The asked size where it is allowed, else one of about the same aspect. */
const novaSize = ({ widthPx, heightPx }: Size): Size => {
  const shrink = Math.min(
    1,
    Math.sqrt(NOVA.pixels / (widthPx * heightPx)),
    NOVA.maxPx / Math.max(widthPx, heightPx),
  );
  const scale = Math.max(shrink, NOVA.minPx / Math.min(widthPx, heightPx));
  const side = (px: number) =>
    Math.max(NOVA.minPx, Math.floor((px * scale) / NOVA.multiplePx) * NOVA.multiplePx);
  return { widthPx: side(widthPx), heightPx: side(heightPx) };
};

/** Nova Canvas's highest; Stability's are higher, and there 0 means another at every call. */
const MAX_SEED = 858_993_459;

/** The same prompt gives the same picture, as far as the model can. */
const seedOf = (prompt: string): number =>
  1 + (createHash("sha256").update(prompt).digest().readUInt32BE() % MAX_SEED);

/** At most so many UTF-16 units, cut after a word if that loses little. */
const cutPrompt = (prompt: string, maxLength: number): string => {
  if (prompt.length <= maxLength) return prompt;
  const cut = prompt.slice(0, maxLength).toWellFormed();
  const lastSpace = cut.lastIndexOf(" ");
  return lastSpace > 0.9 * maxLength ? cut.slice(0, lastSpace) : cut;
};
