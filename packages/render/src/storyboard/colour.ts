/** A colour in OKLab, where halfway between two colours looks halfway: lightness 0..1, green-red, blue-yellow. */
export interface Colour {
  l: number;
  a: number;
  b: number;
}

/** Reads "#rrggbb". */
export const hex = (text: string): Colour => {
  const channel = (start: number) => toLinear(Number.parseInt(text.slice(start, start + 2), 16) / 255);
  const [red, green, blue] = [channel(1), channel(3), channel(5)];
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return {
    l: 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    a: 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    b: 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  };
};

/** Red, green and blue, 0..255, whole numbers; what sRGB cannot show is clipped. */
export const toRgb = ({ l, a, b }: Colour): [number, number, number] => {
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    toByte(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    toByte(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    toByte(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ];
};

/** As CSS, with an opacity of 0..1. */
export const css = (colour: Colour, opacity = 1): string => {
  const [red, green, blue] = toRgb(colour);
  return `rgba(${red},${green},${blue},${Math.min(1, Math.max(0, opacity)).toFixed(4)})`;
};

/** `share` of 0 is `from`, 1 is `to`. */
export const mix = (from: Colour, to: Colour, share: number): Colour => ({
  l: from.l + (to.l - from.l) * share,
  a: from.a + (to.a - from.a) * share,
  b: from.b + (to.b - from.b) * share,
});

/** Lightness times `factor`; the colour's strength follows when it gets darker. */
export const shade = (colour: Colour, factor: number): Colour => {
  const chroma = Math.min(1, Math.sqrt(factor));
  return { l: Math.min(1, colour.l * factor), a: colour.a * chroma, b: colour.b * chroma };
};

/** The hue turned by degrees, lightness and strength kept. */
export const turnHue = ({ l, a, b }: Colour, degrees: number): Colour => {
  const radians = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  return { l, a: a * cos - b * sin, b: a * sin + b * cos };
};

/** The colour with the hue of another and at least `strength` times that one's chroma. */
export const withHueOf = (colour: Colour, other: Colour, strength: number): Colour => {
  const own = Math.hypot(colour.a, colour.b);
  const its = Math.hypot(other.a, other.b) || 1;
  const chroma = Math.max(own, its * strength);
  return { l: colour.l, a: (other.a / its) * chroma, b: (other.b / its) * chroma };
};

const toLinear = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

const toByte = (linear: number): number => {
  const value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(255 * Math.min(1, Math.max(0, value)));
};
