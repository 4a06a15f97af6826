import { type Colour, css, hex, mix } from "../colour.ts";
import type { Random } from "../create-random.ts";
import { drawPerson } from "../elements/figures.ts";
import { drawSkyElements } from "../elements/place-elements.ts";
import { drawGlow, verticalFade, verticalGradient } from "../paint/gradient.ts";
import { drawSky } from "../paint/sky.ts";
import { drawMist } from "../paint/terrain.ts";
import { drawBroadleaf } from "../paint/trees.ts";
import type { Stage } from "../stage.ts";
import { landColours } from "./land-colours.ts";
import { createStreet, fillPanel, fillPlaces, HALF_STREET, type Street } from "./street-perspective.ts";
import { drawTowers } from "./towers.ts";
import { drawTraffic } from "./traffic.ts";

const HALF_ROAD = 6;
const LENGTH = 220;
/** A busy street between houses with shops, towers at its end. */
export const drawStreet = (stage: Stage): void => {
  const { width, height, unit, rise, palette } = stage;
  const random = stage.random.fork("street");
  const horizonY = height * random.range(0.52, 0.56);
  const luminary = drawSky(stage, { horizonY, discX: [0.44, 0.56] });
  drawSkyElements(stage, horizonY * 0.7, luminary);
  const middleX = width * random.range(0.44, 0.56);
  for (const [nearness, share] of [
    [0.25, 0.34],
    [0.4, 0.22],
  ] as const) {
    drawTowers(stage, { baseY: horizonY, tall: rise * share, nearness, centre: middleX / width, random });
    drawMist(stage, horizonY, rise * 0.1, 0.5);
  }
  const street = createStreet(stage, { middleX, horizonY });
  drawGround(street, random);
  for (const side of [-1, 1] as const) drawHouses(street, side, random);
  drawGlow(stage, { x: middleX, y: horizonY, radius: unit * 0.5, colour: palette.glow, opacity: 0.4 });
  drawPavements(street, luminary, random);
  drawTraffic(street, random);
  const { ctx } = stage;
  ctx.fillStyle = verticalFade(stage, height * 0.82, height, palette.silhouette, [0, 0.4]);
  ctx.fillRect(0, height * 0.82, width, height * 0.18);
};

/** A rectangle that lies on the ground or, with a height, level above it. */
const fillLevel = (
  street: Street,
  colour: Colour,
  { x, z, y = 0 }: { x: readonly [number, number]; z: readonly [number, number]; y?: number },
): void =>
  fillPlaces(street, colour, [
    { x: x[0], y, z: z[0] },
    { x: x[1], y, z: z[0] },
    { x: x[1], y, z: z[1] },
    { x: x[0], y, z: z[1] },
  ]);

const NEAR_Z = -6;

const drawGround = (street: Street, random: Random): void => {
  const { ctx, width, height, palette, reading, at } = street;
  const topY = at({ x: 0, y: 0, z: LENGTH }).y;
  const paving = mix(palette.lit(hex("#a39b90"), 0.9), palette.silhouette, 0.12);
  ctx.fillStyle = verticalGradient(street, topY, height, [
    mix(paving, palette.haze, 0.6),
    paving,
    mix(paving, palette.silhouette, 0.3),
  ]);
  ctx.fillRect(0, topY, width, height - topY);
  const asphalt = mix(palette.lit(hex("#5a5e68"), 0.95), palette.silhouette, 0.25);
  ctx.save();
  fillLevel(street, asphalt, { x: [-HALF_ROAD, HALF_ROAD], z: [NEAR_Z, LENGTH] });
  ctx.clip();
  ctx.fillStyle = verticalFade(street, topY, height, palette.haze, [0.85, 0.2, 0, 0]);
  ctx.fillRect(0, topY, width, height - topY);
  const isWet = reading.weather === "rain" || reading.weather === "storm";
  if (isWet) {
    const shine = palette.darkness > 0.3 ? palette.lamp : palette.glow;
    ctx.fillStyle = verticalFade(street, topY, height, shine, [0.5, 0.22, 0.06]);
    ctx.fillRect(0, topY, width, height - topY);
  }
  ctx.restore();
  const paint = mix(palette.lit(hex("#f4efdf"), 0.95), asphalt, 0.2);
  for (const side of [-1, 1]) {
    const kerb = mix(paving, palette.glow, 0.35);
    fillLevel(street, kerb, { x: [side * HALF_ROAD, side * (HALF_ROAD + 0.25)], z: [NEAR_Z, LENGTH] });
    for (let z = NEAR_Z; z < 120; z += 8)
      fillLevel(street, paint, { x: [side * 3 - 0.07, side * 3 + 0.07], z: [z, z + 3.4] });
  }
  for (const x of [-0.2, 0.1]) fillLevel(street, paint, { x: [x, x + 0.1], z: [NEAR_Z, 160] });
  const crossing = random.range(7, 14);
  for (let x = -HALF_ROAD + 0.5; x < HALF_ROAD - 0.5; x += 1.15)
    fillLevel(street, paint, { x: [x, x + 0.6], z: [crossing, crossing + 3] });
};

const FRONTS = [
  "#c98a66",
  "#d9b48a",
  "#a86a54",
  "#d6c6a8",
  "#9aa4a8",
  "#b9785c",
  "#8e9a86",
  "#c7a0a0",
] as const;
const AWNINGS = ["#c8443c", "#3f7f8a", "#d9a23c", "#4f7a4a", "#7a5a8f", "#d8743c"] as const;
const STOREY = 3.3;

/** One side of the street, house by house, the far ones first. */
const drawHouses = (street: Street, side: 1 | -1, random: Random): void => {
  const houses: { from: number; to: number }[] = [];
  for (let z = -9; z < LENGTH; ) {
    const to = z + random.range(9, 17);
    houses.push({ from: z, to });
    z = to;
  }
  for (const house of houses.toReversed()) {
    drawHouse(street, { ...house, side, storeys: random.int(3, 8), random });
  }
};

interface House {
  from: number;
  to: number;
  side: 1 | -1;
  storeys: number;
  random: Random;
}

const drawHouse = (street: Street, { from, to, side, storeys, random }: House): void => {
  const { palette, nearnessAt } = street;
  const nearness = nearnessAt((from + to) / 2);
  const tall = storeys * STOREY + 1.4;
  const x = side * HALF_STREET;
  // The sun stands at the street's end: one side is a little brighter than the other.
  const front = mix(
    palette.lit(hex(random.pick(FRONTS)), nearness),
    palette.silhouette,
    side === 1 ? 0.1 : 0.24,
  );
  const gable = mix(front, palette.silhouette, 0.35);
  const gableFrom = Math.max(from, NEAR_Z);
  fillPlaces(street, gable, [
    { x, y: 0, z: gableFrom },
    { x, y: tall, z: gableFrom },
    { x: x + side * 16, y: tall, z: gableFrom },
    { x: x + side * 16, y: 0, z: gableFrom },
  ]);
  fillPanel(street, front, { x, z: [gableFrom, to], y: [0, tall] });
  const cornice = mix(front, palette.glow, 0.4);
  fillPanel(street, cornice, { x: x - side * 0.25, z: [gableFrom, to], y: [tall - 0.6, tall] });
  fillPanel(street, cornice, { x: x - side * 0.12, z: [gableFrom, to], y: [STOREY + 0.35, STOREY + 0.65] });
  const isLit = palette.darkness > 0.15;
  const glass = mix(mix(front, palette.silhouette, 0.6), palette.sky[1] ?? palette.haze, 0.3);
  const bays = Math.max(3, Math.round((to - from) / 2.6));
  const bay = (to - from) / bays;
  for (let storey = 1; storey < storeys; storey++) {
    for (let index = 0; index < bays; index++) {
      const z = from + (index + 0.26) * bay;
      if (z < NEAR_Z) continue;
      const y = STOREY * storey + 1.2;
      const isAlight = isLit && random.chance(0.25 + 0.4 * palette.darkness);
      const pane = { x, z: [z, z + bay * 0.48], y: [y, y + 1.8] } as const;
      fillPanel(street, isAlight ? mix(palette.lamp, front, 1 - nearness) : glass, pane);
      fillPanel(street, cornice, { ...pane, y: [y - 0.22, y] });
      if (z > 30) continue;
      const bar = z + bay * 0.23;
      fillPanel(street, front, { x, z: [bar, bar + 0.1], y: pane.y });
      fillPanel(street, front, { ...pane, y: [y + 1.2, y + 1.3] });
    }
  }
  drawShops(street, { from, to, side, storeys, random }, front);
};

/** Shop windows on the ground floor, each under its striped awning. */
const drawShops = (street: Street, { from, to, side, random }: House, front: Colour): void => {
  const { palette, nearnessAt } = street;
  const nearness = nearnessAt((from + to) / 2);
  const x = side * HALF_STREET;
  const shops = Math.round((to - from) / 5);
  const wide = (to - from) / shops;
  const inside = palette.darkness > 0.15 ? palette.lamp : palette.lit(hex("#f0d9a8"), nearness);
  for (let shop = shops - 1; shop >= 0; shop--) {
    const z = from + shop * wide;
    if (z < NEAR_Z) continue;
    const window = { x, z: [z + 0.4, z + wide - 1.6], y: [0.6, 2.5] } as const;
    fillPanel(street, mix(inside, front, 0.25), window);
    fillPanel(street, mix(front, palette.silhouette, 0.6), {
      x,
      z: [z + wide - 1.3, z + wide - 0.3],
      y: [0, 2.5],
    });
    const awning = palette.lit(hex(random.pick(AWNINGS)), nearness);
    const cloths = [awning, mix(palette.lit(hex("#f4ead6"), nearness), awning, 0.1)];
    const stripes = 8;
    for (let stripe = 0; stripe < stripes; stripe++) {
      const [near, far] = [stripe, stripe + 1].map((index) => z + 0.2 + ((wide - 0.4) * index) / stripes);
      if (near === undefined || far === undefined) continue;
      const cloth = cloths[stripe % 2] ?? awning;
      const edge = x - side * 1.5;
      fillPlaces(street, cloth, [
        { x, y: 3.4, z: near },
        { x, y: 3.4, z: far },
        { x: edge, y: 2.7, z: far },
        { x: edge, y: 2.7, z: near },
      ]);
      fillPanel(street, mix(cloth, palette.silhouette, 0.25), { x: edge, z: [near, far], y: [2.35, 2.7] });
    }
  }
};

/** People, street lamps and trees on both pavements, the far ones first. */
const drawPavements = (
  street: Street,
  luminary: Parameters<typeof drawBroadleaf>[1]["luminary"],
  random: Random,
): void => {
  const { palette, at, metreAt, nearnessAt } = street;
  const leafColour = landColours(street, random).woods;
  const kinds = ["tree", "lamp", "person", "person", "person"] as const;
  const things = Array.from({ length: 90 }, (_, index) => ({
    kind: kinds[index % kinds.length],
    side: random.chance(0.5) ? 1 : -1,
    z: 1 + 90 * random.next() ** 1.7,
    inset: random.range(0.7, 2.2),
  }));
  for (const { kind, side, z, inset } of things.toSorted((one, other) => other.z - one.z)) {
    const metre = metreAt(z);
    if (kind === "person") {
      const spot = { ...at({ x: side * (HALF_ROAD + inset), y: 0, z }), size: 1.75 * metre };
      drawPerson(
        street,
        spot,
        random,
        hex(random.pick(["#3f6f8f", "#e8d8b8", "#8a4a5a", "#d8a03c", "#c8443c"])),
      );
      continue;
    }
    const spot = at({ x: side * (HALF_ROAD + 0.55), y: 0, z });
    const colour = mix(palette.lit(hex("#3c4650"), nearnessAt(z)), palette.silhouette, 0.4);
    if (kind === "lamp") {
      drawStreetLamp(street, { side, z, colour });
    } else if (z > 12) {
      const leaf = palette.lit(leafColour, nearnessAt(z));
      drawBroadleaf(street, { ...spot, size: 5.5 * metre, leaf, trunk: colour, luminary, random });
    }
  }
};

const drawStreetLamp = (
  street: Street,
  { side, z, colour }: { side: number; z: number; colour: Colour },
): void => {
  const { ctx, palette, at, metreAt } = street;
  const metre = metreAt(z);
  const foot = at({ x: side * (HALF_ROAD + 0.55), y: 0, z });
  const head = at({ x: side * (HALF_ROAD - 0.9), y: 5.6, z });
  ctx.strokeStyle = css(colour);
  ctx.lineWidth = metre * 0.12;
  ctx.beginPath();
  ctx.moveTo(foot.x, foot.y);
  ctx.lineTo(foot.x, head.y + metre * 0.6);
  ctx.quadraticCurveTo(foot.x, head.y - metre * 0.1, head.x, head.y);
  ctx.stroke();
  const isLit = palette.darkness > 0.3;
  ctx.fillStyle = css(isLit ? mix(palette.lamp, hex("#ffffff"), 0.4) : colour);
  ctx.beginPath();
  ctx.ellipse(head.x, head.y + metre * 0.05, metre * 0.32, metre * 0.12, 0, 0, 2 * Math.PI);
  ctx.fill();
  if (isLit) drawGlow(street, { ...head, radius: metre * 2.4, colour: palette.lamp, opacity: 0.6 });
};
