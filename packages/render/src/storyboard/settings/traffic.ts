import { type Colour, css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawGlow } from "../paint/gradient.ts";
import { fillPanel, fillPlaces, type Street } from "./street-perspective.ts";

const CARS = ["#c8443c", "#f0c040", "#e8e4da", "#3a6f9f", "#3b424c", "#5a8f6a", "#b8bcc0"] as const;
const BUSES = ["#c8382f", "#e0a52e", "#2f7f8f", "#3f7a4a"] as const;
const LANES = [-4.5, -1.6, 1.6, 4.5] as const;

/** Cars and buses in four lanes, those to the left towards the viewer; a bus is never far from the viewer. */
export const drawTraffic = (street: Street, random: Random): void => {
  const vehicles = LANES.flatMap((lane, index) => {
    const busAt = index % 3 === 0 ? random.range(3, 14) : random.range(30, 90);
    const row: { lane: number; z: number; isBus: boolean }[] = [];
    for (let z = random.range(0, 9); z < 150; ) {
      const isBus = z >= busAt && !row.some((other) => other.isBus);
      row.push({ lane, z, isBus });
      z += (isBus ? 11 : 4.4) + random.range(3, 13);
    }
    return row;
  });
  for (const { lane, z, isBus } of vehicles.toSorted((one, other) => other.z - one.z)) {
    const isTowards = lane < 0;
    const paint = hex(random.pick(isBus ? BUSES : CARS));
    if (isBus) drawBus(street, { x: lane, z, paint, isTowards });
    else drawCarBody(street, { x: lane, z, paint, isTowards });
  }
};

interface Vehicle {
  /** The middle of its near end, in metres. */
  x: number;
  z: number;
  paint: Colour;
  isTowards: boolean;
}

interface Box {
  x: readonly [number, number];
  y: readonly [number, number];
  z: readonly [number, number];
}

/** A box on the road: its near end, the long side that shows and its roof. */
const fillBox = (street: Street, { x, y, z }: Box, colour: Colour): void => {
  const { palette } = street;
  const roof = mix(colour, palette.glow, 0.3);
  const edge = innerEdge(x);
  if (edge !== undefined) fillPanel(street, mix(colour, palette.silhouette, 0.28), { x: edge, z, y });
  fillPlaces(street, roof, [
    { x: x[0], y: y[1], z: z[0] },
    { x: x[1], y: y[1], z: z[0] },
    { x: x[1], y: y[1], z: z[1] },
    { x: x[0], y: y[1], z: z[1] },
  ]);
  fillEnd(street, colour, { x, y, z: z[0] });
};

/** Where the side stands that faces the middle of the street. */
const innerEdge = ([left, right]: readonly [number, number]): number | undefined =>
  left > 0 ? left : right < 0 ? right : undefined;

const fillEnd = (
  street: Street,
  colour: Colour,
  { x, y, z }: { x: readonly [number, number]; y: readonly [number, number]; z: number },
): void =>
  fillPlaces(street, colour, [
    { x: x[0], y: y[0], z },
    { x: x[0], y: y[1], z },
    { x: x[1], y: y[1], z },
    { x: x[1], y: y[0], z },
  ]);

const drawShadow = (street: Street, x: number, half: number, z: readonly [number, number]): void =>
  fillPlaces(
    street,
    street.palette.silhouette,
    [
      { x: x - half, y: 0, z: z[0] - 0.3 },
      { x: x + half, y: 0, z: z[0] - 0.3 },
      { x: x + half, y: 0, z: z[1] },
      { x: x - half, y: 0, z: z[1] },
    ],
    0.5,
  );

const glassOf = ({ palette }: Street): Colour =>
  palette.darkness > 0.3
    ? mix(palette.lamp, palette.silhouette, 0.25)
    : mix(palette.sky[1] ?? palette.haze, palette.silhouette, 0.45);

const drawCarBody = (street: Street, { x, z, paint, isTowards }: Vehicle): void => {
  const { palette, nearnessAt } = street;
  const nearness = nearnessAt(z);
  const colour = palette.lit(paint, nearness);
  const glass = mix(palette.haze, mix(palette.sky[1] ?? palette.haze, palette.silhouette, 0.6), nearness);
  const tyre = mix(palette.haze, palette.silhouette, nearness);
  drawShadow(street, x, 1.05, [z, z + 4.4]);
  const [left, right] = [x - 0.88, x + 0.88];
  fillBox(street, { x: [left + 0.05, right - 0.05], y: [0.05, 0.4], z: [z, z + 4.2] }, tyre);
  fillBox(street, { x: [left, right], y: [0.32, 0.88], z: [z, z + 4.2] }, colour);
  const bonnet = isTowards ? 1.2 : 0.5;
  const cabin = { x: [left + 0.14, right - 0.14], z: [z + bonnet, z + bonnet + 2.4] } as const;
  fillBox(street, { ...cabin, y: [0.86, 1.36] }, glass);
  fillBox(street, { ...cabin, y: [1.34, 1.46] }, colour);
  drawLights(street, { x, z, half: 0.66, y: 0.66, isTowards });
};

const drawBus = (street: Street, { x, z, paint, isTowards }: Vehicle): void => {
  const { palette, nearnessAt } = street;
  const nearness = nearnessAt(z);
  const colour = palette.lit(paint, nearness);
  const glass = mix(palette.haze, glassOf(street), nearness);
  const body = { x: [x - 1.25, x + 1.25], z: [z, z + 11] } as const;
  drawShadow(street, x, 1.4, body.z);
  fillBox(street, { ...body, y: [0.1, 0.45] }, mix(palette.haze, palette.silhouette, nearness));
  fillBox(street, { ...body, y: [0.35, 3.1] }, colour);
  const edge = innerEdge(body.x);
  if (edge !== undefined) {
    for (let pane = 0; pane < 6; pane++) {
      const from = z + 0.5 + pane * 1.75;
      fillPanel(street, glass, { x: edge, z: [from, from + 1.5], y: [1.5, 2.6] });
    }
    fillPanel(street, mix(colour, palette.glow, 0.6), { x: edge, z: body.z, y: [1.1, 1.25] });
  }
  fillEnd(street, glass, { x: [x - 1.08, x + 1.08], y: [isTowards ? 1.2 : 1.6, 2.45], z });
  fillEnd(street, mix(palette.silhouette, glass, 0.2), { x: [x - 0.85, x + 0.85], y: [2.6, 2.95], z });
  fillEnd(street, palette.lamp, { x: [x - 0.6, x + 0.6], y: [2.7, 2.85], z });
  drawLights(street, { x, z, half: 0.95, y: 0.75, isTowards });
};

/** White lamps on what comes, red ones on what goes; after dark they shine. */
const drawLights = (
  street: Street,
  { x, z, half, y, isTowards }: { x: number; z: number; half: number; y: number; isTowards: boolean },
): void => {
  const { ctx, palette, at, metreAt } = street;
  const metre = metreAt(z);
  const colour = hex(isTowards ? "#fff2cc" : "#e8402f");
  for (const side of [-1, 1]) {
    const lamp = at({ x: x + side * half, y, z });
    ctx.fillStyle = css(colour);
    ctx.beginPath();
    ctx.ellipse(lamp.x, lamp.y, metre * 0.16, metre * 0.1, 0, 0, 2 * Math.PI);
    ctx.fill();
    if (palette.darkness > 0.3)
      drawGlow(street, { ...lamp, radius: metre * (isTowards ? 1.6 : 1), colour, opacity: 0.7 });
  }
};
