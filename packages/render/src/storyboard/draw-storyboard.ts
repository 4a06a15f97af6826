import { createCanvas } from "@napi-rs/canvas";
import { createRandom } from "./create-random.ts";
import { finish } from "./finish.ts";
import { createPalette } from "./palette.ts";
import { readPrompt } from "./read-prompt.ts";
import { drawAboveClouds } from "./settings/above-clouds.ts";
import { drawCanyon } from "./settings/canyon.ts";
import { drawCave } from "./settings/cave.ts";
import { drawCity } from "./settings/city.ts";
import { drawDesert } from "./settings/desert.ts";
import { drawFields } from "./settings/fields.ts";
import { drawForest } from "./settings/forest.ts";
import { drawGarden } from "./settings/garden.ts";
import { drawLake } from "./settings/lake.ts";
import { drawMountains } from "./settings/mountains.ts";
import { drawRiver } from "./settings/river.ts";
import { drawRoad } from "./settings/road.ts";
import { drawRoom } from "./settings/room.ts";
import { drawBeach, drawSea } from "./settings/sea.ts";
import { drawSnowland } from "./settings/snowland.ts";
import { drawSpace } from "./settings/space.ts";
import { drawTemple } from "./settings/temple.ts";
import { drawUnderwater } from "./settings/underwater.ts";
import { drawVillage } from "./settings/village.ts";
import { drawVolcano } from "./settings/volcano.ts";
import { drawWaterfall } from "./settings/waterfall.ts";
import type { Stage } from "./stage.ts";
import type { Setting } from "./vocabulary.ts";

export interface StoryboardRequest {
  prompt: string;
  widthPx: number;
  heightPx: number;
}

const JPEG_QUALITY = 92;

const DRAW: Record<Setting, (stage: Stage) => void> = {
  mountains: drawMountains,
  snow: drawSnowland,
  fields: drawFields,
  village: drawVillage,
  garden: drawGarden,
  road: drawRoad,
  lake: drawLake,
  river: drawRiver,
  sea: drawSea,
  beach: drawBeach,
  waterfall: drawWaterfall,
  forest: drawForest,
  desert: drawDesert,
  canyon: drawCanyon,
  volcano: drawVolcano,
  city: drawCity,
  temple: drawTemple,
  room: drawRoom,
  cave: drawCave,
  underwater: drawUnderwater,
  space: drawSpace,
  sky: drawAboveClouds,
};

/**
 * A drawn picture of what the prompt's words ask for, in English or Hindi, as JPEG. The same request gives the same
 * bytes, another prompt another picture, another size the same composition.
 */
export const drawStoryboard = ({ prompt, widthPx, heightPx }: StoryboardRequest): Buffer => {
  const canvas = createCanvas(widthPx, heightPx);
  const random = createRandom(prompt);
  const reading = readPrompt(prompt);
  const stage: Stage = {
    ctx: canvas.getContext("2d"),
    width: widthPx,
    height: heightPx,
    unit: Math.min(widthPx, heightPx),
    rise: Math.min(heightPx, widthPx * 1.2),
    reading,
    palette: createPalette(reading, random.fork("palette")),
    random,
  };
  DRAW[reading.setting](stage);
  finish(stage);
  return canvas.toBuffer("image/jpeg", JPEG_QUALITY);
};
