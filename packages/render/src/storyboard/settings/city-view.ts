import type { Random } from "../create-random.ts";
import type { PromptReading } from "../read-prompt.ts";

/** What lies before the towers, or the street between them. */
export type CityView = "street" | "water" | "park" | "rooftops";

const SHORES: readonly string[] = ["river", "sea", "lake", "beach"];
const ON_WATER: readonly string[] = ["bridge", "boat", "sailboat", "ship"];

/** Where the prompt's words put the viewer; where they leave it open, anywhere but in the street. */
export const cityView = ({ backdrop, elements }: PromptReading, random: Random): CityView => {
  if (elements.includes("street")) return "street";
  const isOnWater =
    backdrop.some((name) => SHORES.includes(name)) || elements.some((name) => ON_WATER.includes(name));
  if (isOnWater) return "water";
  if (elements.includes("car") || backdrop.includes("road")) return "street";
  if (elements.includes("rooftop")) return "rooftops";
  if (backdrop.includes("garden")) return "park";
  return random.pick(["water", "park", "rooftops", "rooftops"]);
};
