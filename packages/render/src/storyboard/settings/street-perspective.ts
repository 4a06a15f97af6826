import { type Colour, css } from "../colour.ts";
import type { Point, Stage } from "../stage.ts";

/** A point of the street in metres: to the right of its middle, above the ground, away from the viewer. */
export interface Place {
  x: number;
  y: number;
  z: number;
}

/** The street in perspective: where its places lie in the picture and how many pixels a metre is there. */
export interface Street extends Stage {
  at: (place: Place) => Point;
  metreAt: (z: number) => number;
  /** How little the haze hides what is so far away. */
  nearnessAt: (z: number) => number;
}

/** From the middle to the houses, in metres. */
export const HALF_STREET = 9;
/** From the eye to where the lower edge of the picture meets the ground. */
const EYE_DISTANCE = 11;

export const createStreet = (
  stage: Stage,
  { middleX, horizonY }: { middleX: number; horizonY: number },
): Street => {
  const { width, height } = stage;
  const nearMetre = (width * (width < height ? 0.6 : 0.45)) / HALF_STREET;
  const eyeHeight = (height - horizonY) / nearMetre;
  const metreAt = (z: number) => (nearMetre * EYE_DISTANCE) / (EYE_DISTANCE + z);
  return {
    ...stage,
    metreAt,
    at: ({ x, y, z }) => ({ x: middleX + x * metreAt(z), y: horizonY + (eyeHeight - y) * metreAt(z) }),
    nearnessAt: (z) => 0.3 + 0.68 * (EYE_DISTANCE / (EYE_DISTANCE + Math.max(0, z))) ** 0.4,
  };
};

/** Fills the flat shape between places of the street. */
export const fillPlaces = (
  { ctx, at }: Street,
  colour: Colour,
  places: readonly Place[],
  opacity = 1,
): void => {
  ctx.fillStyle = css(colour, opacity);
  ctx.beginPath();
  for (const place of places) {
    const { x, y } = at(place);
    ctx.lineTo(x, y);
  }
  ctx.fill();
};

/** A rectangle that stands along the street, as a house's front does. */
interface Panel {
  x: number;
  z: readonly [number, number];
  y: readonly [number, number];
}

export const fillPanel = (street: Street, colour: Colour, { x, z, y }: Panel, opacity = 1): void =>
  fillPlaces(
    street,
    colour,
    [
      { x, y: y[0], z: z[0] },
      { x, y: y[1], z: z[0] },
      { x, y: y[1], z: z[1] },
      { x, y: y[0], z: z[1] },
    ],
    opacity,
  );
