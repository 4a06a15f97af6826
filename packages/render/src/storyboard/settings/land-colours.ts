import { type Colour, hex } from "../colour.ts";
import type { Random } from "../create-random.ts";
import type { PromptReading } from "../read-prompt.ts";
import type { Stage } from "../stage.ts";

/** What the land is made of, as it looks at noon. */
export interface LandColours {
  grass: Colour;
  woods: Colour;
  rock: Colour;
  earth: Colour;
}

/** The land's colours in the season of the prompt; without one, green of some kind. */
export const landColours = ({ reading }: Stage, random: Random): LandColours => {
  const rock = hex(random.pick(["#6d7486", "#7b7280", "#6a7f8a", "#85756e", "#5f6f8f"]));
  if (isFrozen(reading)) return { grass: hex("#e6ecf4"), woods: hex("#5d7486"), rock, earth: hex("#c9d3de") };
  if (reading.season === "autumn") {
    return {
      grass: hex("#b98f43"),
      woods: hex(random.pick(["#b0562a", "#a8742c", "#8f4a2c"])),
      rock,
      earth: hex("#8a6440"),
    };
  }
  return {
    grass: hex(random.pick(["#7fae4a", "#8db35a", "#6fa45c", "#a3b356"])),
    woods: hex(random.pick(["#2f6b4a", "#3a6b3c", "#2b6160", "#4a7440"])),
    rock,
    earth: hex(random.pick(["#a8875a", "#96784f", "#b39463"])),
  };
};

export const isFrozen = ({ season, setting, weather }: PromptReading): boolean =>
  season === "winter" || setting === "snow" || weather === "snow";
