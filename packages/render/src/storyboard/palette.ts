import { type Colour, hex, mix, shade, turnHue, withHueOf } from "./colour.ts";
import type { Random } from "./create-random.ts";
import type { PromptReading } from "./read-prompt.ts";
import type { ColourName, Light } from "./vocabulary.ts";

export interface Palette {
  /** From the zenith to the horizon. */
  sky: readonly Colour[];
  /** What far things fade into. */
  haze: Colour;
  /** The disc of the sun or the moon. */
  disc: Colour;
  /** The light around the disc and on what faces it. */
  glow: Colour;
  cloudLit: Colour;
  cloudShade: Colour;
  /** Near things against the light. */
  silhouette: Colour;
  /** Lamps and windows. */
  lamp: Colour;
  /** The one strong colour: sails, coats, petals. */
  accent: Colour;
  /** 0 in daylight, 1 at night: how much lamps and stars count. */
  darkness: number;
  /** A colour as it is at noon, in this light; `nearness` of 0 is lost in the haze, 1 is at hand. */
  lit: (colour: Colour, nearness?: number) => Colour;
}

interface LightModel {
  skies: readonly [string, ...string[]];
  disc: string;
  glow: string;
  exposure: number;
  chroma: number;
  /** Added to a and b of everything that is lit. */
  tint: readonly [number, number];
  darkness: number;
}

const LIGHT_MODELS: Record<Light, LightModel> = {
  dawn: {
    skies: [
      "#33457a #6f6a9e #c98da6 #f5b99c #fde6c4",
      "#2f5073 #7391ad #d3aeb0 #f8cfa6 #fdeccb",
      "#2c5a70 #739fa3 #cfc3a4 #f6d9a8 #fdedc8",
      "#4a4680 #8d79ac #d99cb4 #f9c5b4 #feead6",
    ],
    disc: "#fff6de",
    glow: "#ffd3a0",
    exposure: 0.7,
    chroma: 0.7,
    tint: [0.018, 0.004],
    darkness: 0.2,
  },
  morning: {
    skies: [
      "#3f86bd #7cb4d8 #b9dbe2 #fae9c9",
      "#3f929c #84c2bd #cfe3cd #fdf0cf",
      "#5a80c0 #94aedb #ccd3e4 #ffeccc",
      "#5a9ec4 #a4cfdc #dfe8da #fff1c6",
    ],
    disc: "#fffbe8",
    glow: "#fff0c0",
    exposure: 0.92,
    chroma: 0.92,
    tint: [0, 0.012],
    darkness: 0,
  },
  day: {
    skies: [
      "#1b66ab #3f97d0 #8cc8ea #dff1f3",
      "#0f7494 #3ba6ba #93d4d2 #e8f6e4",
      "#2656a0 #5690ce #a0c3e8 #eef2ec",
    ],
    disc: "#fffdf2",
    glow: "#fff6d6",
    exposure: 1,
    chroma: 1.05,
    tint: [-0.002, 0.004],
    darkness: 0,
  },
  golden: {
    skies: [
      "#4f80a6 #93aeb0 #dcc894 #f8d382 #ffeeb8",
      "#a85c38 #d98a45 #f0b35a #f9d27c #fff0bd",
      "#7287a3 #bdae96 #eec07a #fbdb94 #fff3cc",
      "#8a5a62 #cf8a67 #efb36c #fad68c #fff0c4",
    ],
    disc: "#fffbe0",
    glow: "#ffd780",
    exposure: 0.8,
    chroma: 0.95,
    tint: [0.014, 0.036],
    darkness: 0.05,
  },
  sunset: {
    skies: [
      "#2d1e4f #6f2c6d #cf4b62 #f5894c #ffd27a",
      "#1f2a5c #583884 #b84f8d #f07f6d #fcc48d",
      "#3b1c38 #84303f #d1572f #f4983c #ffe08a",
      "#15385a #4a5f80 #b1767f #f09d6a #fcdca0",
    ],
    disc: "#fff2c4",
    glow: "#ffb066",
    exposure: 0.54,
    chroma: 0.7,
    tint: [0.03, 0.012],
    darkness: 0.35,
  },
  dusk: {
    skies: [
      "#10153c #2a2a68 #58498f #b0719d #f0b09a",
      "#0b1d38 #1c3f63 #45698d #9a90a8 #eec4a2",
      "#1a1036 #3a2260 #763f86 #c36c90 #f3ac9a",
      "#0c2338 #1d4a5e #4c7f88 #a9a79a #f2c79a",
    ],
    disc: "#fff0dc",
    glow: "#f7b08a",
    exposure: 0.4,
    chroma: 0.6,
    tint: [0.008, -0.032],
    darkness: 0.7,
  },
  night: {
    skies: [
      "#060b22 #0c1a40 #1b3160 #375180",
      "#04131c #0a2938 #15495a #357078",
      "#0b0722 #1b1246 #382470 #624892",
      "#0a0f2c #172050 #33387c #6a5a9a",
    ],
    disc: "#f6f3e2",
    glow: "#b9c8e8",
    exposure: 0.3,
    chroma: 0.5,
    tint: [-0.004, -0.04],
    darkness: 1,
  },
  overcast: {
    skies: [
      "#566b7d #7e92a1 #adbdc3 #d6dbd6",
      "#5a6a72 #8797a0 #b4bfbd #dcdccb",
      "#5f6b84 #8a94aa #b7bcc6 #dcd9d6",
    ],
    disc: "#eef1ee",
    glow: "#dfe6e6",
    exposure: 0.74,
    chroma: 0.7,
    tint: [-0.006, -0.006],
    darkness: 0.12,
  },
  storm: {
    skies: [
      "#1a232e #35424f #5b6b73 #97a29c",
      "#201f2e #3d3a52 #696478 #a69f9f",
      "#15272c #2d4a4d #587671 #a8b398",
    ],
    disc: "#dfe6e4",
    glow: "#c3d0cf",
    exposure: 0.5,
    chroma: 0.6,
    tint: [-0.006, -0.012],
    darkness: 0.4,
  },
};

const HUES: Record<ColourName, string> = {
  red: "#d8343c",
  orange: "#f0832c",
  yellow: "#f2c02e",
  green: "#4fa35a",
  teal: "#2aa6a2",
  blue: "#2f7fd6",
  violet: "#8a55c8",
  pink: "#ee7fa8",
};

const ACCENTS = ["#e2483d", "#f08a34", "#f2c230", "#e86a8a", "#f6efe2", "#3aa7a0"] as const;

/** The colours of one picture: the light's, turned a little by the seed and towards the colour that is named. */
export const createPalette = ({ light, colour, weather }: PromptReading, random: Random): Palette => {
  const model = LIGHT_MODELS[light];
  const turn = random.range(-9, 9);
  const named = colour && hex(HUES[colour]);
  const tinted = (plain: Colour, strength: number): Colour => {
    const turned = turnHue(plain, turn);
    return named ? mix(turned, withHueOf(turned, named, 0.45), strength) : turned;
  };

  const plainSky = random.pick(model.skies).split(" ").map(hex) as readonly Colour[];
  const sky = plainSky.map((stop, index) => tinted(stop, index === 0 ? 0.3 : 0.38));
  const horizon = sky.at(-1) ?? hex("#ffffff");
  const above = sky.at(-2) ?? horizon;
  const glow = tinted(hex(model.glow), 0.2);
  const haze = mix(horizon, above, weather === "mist" ? 0.15 : 0.42);
  const zenith = sky[0] ?? haze;

  const lit = (plain: Colour, nearness = 1): Colour => {
    const seen = {
      l: plain.l * model.exposure,
      a: plain.a * model.chroma + model.tint[0],
      b: plain.b * model.chroma + model.tint[1],
    };
    return mix(haze, seen, nearness * (weather === "mist" ? 0.82 : 1));
  };
  return {
    sky,
    haze,
    disc: hex(model.disc),
    glow,
    cloudLit: mix(horizon, hex("#ffffff"), light === "night" ? 0.05 : 0.4),
    cloudShade: mix(above, zenith, light === "storm" ? 0.85 : 0.5),
    silhouette: shade(mix(zenith, lit(hex("#2c3a34")), 0.6), 0.62),
    lamp: hex("#ffcf7a"),
    accent: named ?? hex(random.pick(ACCENTS)),
    darkness: model.darkness,
    lit,
  };
};
