import type { SKRSContext2D } from "@napi-rs/canvas";
import type { Random } from "./create-random.ts";
import type { Palette } from "./palette.ts";
import type { PromptReading } from "./read-prompt.ts";

/** What every part of a picture is drawn with. Lengths are pixels, but always a share of these three. */
export interface Stage {
  ctx: SKRSContext2D;
  width: number;
  height: number;
  /** The shorter side: sizes follow it, so that a boat is as large in a tall picture as in a wide one. */
  unit: number;
  /** How high mountains and towers may rise: the height, but no more than 1.2 widths. */
  rise: number;
  reading: PromptReading;
  palette: Palette;
  random: Random;
}

export interface Point {
  x: number;
  y: number;
}

/** The sun or the moon as drawn: what shines on water and decides which side of a thing is lit. */
export interface Luminary extends Point {
  radius: number;
  /** 0 when the clouds hide it. */
  strength: number;
}
