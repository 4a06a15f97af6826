import { css, hex } from "../colour.ts";
import { drawBroadleaf, drawPalm } from "../paint/trees.ts";
import type { Luminary, Stage } from "../stage.ts";
import type { Element } from "../vocabulary.ts";
import { drawRowboat, drawSailboat, drawShip } from "./boats.ts";
import { drawHouse, drawLighthouse, drawWindmill } from "./buildings.ts";
import { type Animal, drawAnimal, drawBirds, drawPerson } from "./figures.ts";
import { drawCamp, drawFireworks, drawLanterns, drawLightning } from "./lights.ts";
import { balloonColours, drawBalloon, drawCar, drawPlane, drawRocket, drawTrain } from "./vehicles.ts";

/** What flies or flashes in the sky above `horizonY`. Some birds come unasked, where there is daylight. */
export const drawSkyElements = (stage: Stage, horizonY: number, luminary: Luminary): void => {
  const { width, unit, reading, palette } = stage;
  const random = stage.random.fork("sky elements");
  const has = (element: Element) => reading.elements.includes(element);
  const free = (luminary.x < width / 2 ? random.range(0.6, 0.76) : random.range(0.24, 0.4)) * width;

  if (has("lightning") || reading.weather === "storm") drawLightning(stage, { horizonY, random });
  if (has("firework")) drawFireworks(stage, { horizonY, random });
  if (has("plane")) drawPlane(stage, { x: free, y: horizonY * 0.34, size: unit * 0.11 }, random);
  if (has("balloon")) {
    const places = [
      { shift: 0, size: 0.3 },
      { shift: 0.2, size: 0.13 },
      { shift: -0.17, size: 0.09 },
    ];
    for (const [index, colour] of balloonColours(stage, places.length, random).entries()) {
      const { shift, size } = places[index] ?? { shift: 0, size: 0 };
      const spot = { x: free + shift * unit, y: horizonY * (0.74 - size * 0.3), size: unit * size };
      drawBalloon(stage, spot, colour, random);
    }
  }
  if (has("kite")) drawKite(stage, free, horizonY * 0.36);
  if (has("rocket")) drawRocket(stage, { x: free, y: horizonY * 0.62, size: unit * 0.26 });
  if (has("lantern") && palette.darkness > 0.3)
    drawLanterns(stage, { topY: horizonY * 0.25, bottomY: horizonY * 0.95, random });
  if (has("bird")) {
    drawBirds(stage, { x: free, y: horizonY * 0.45, span: unit * 0.34, count: 13, random });
    drawBirds(stage, {
      x: luminary.x,
      y: Math.max(luminary.y, horizonY * 0.3),
      span: unit * 0.2,
      count: 6,
      random,
    });
  } else if (
    !has("balloon") &&
    palette.darkness < 0.6 &&
    reading.weather === "clear" &&
    random.chance(0.55)
  ) {
    drawBirds(stage, {
      x: free,
      y: horizonY * random.range(0.4, 0.6),
      span: unit * 0.18,
      count: random.int(3, 6),
      random,
    });
  }
};

const drawKite = ({ ctx, unit, palette }: Stage, x: number, y: number): void => {
  const size = unit * 0.06;
  ctx.strokeStyle = css(palette.silhouette, 0.6);
  ctx.lineWidth = unit * 0.0016;
  ctx.beginPath();
  ctx.moveTo(x, y + size);
  ctx.bezierCurveTo(x + size, y + size * 3, x - size, y + size * 4, x + size * 0.6, y + size * 6);
  ctx.stroke();
  for (const [side, colour] of [
    [-1, palette.accent],
    [1, hex("#f6e7c4")],
  ] as const) {
    ctx.fillStyle = css(colour);
    ctx.beginPath();
    ctx.moveTo(x, y - size);
    ctx.lineTo(x + side * size * 0.7, y - size * 0.1);
    ctx.lineTo(x, y + size);
    ctx.fill();
  }
};

/** What floats between two heights of the water. Says whether anything was asked for. */
export const drawWaterElements = (
  stage: Stage,
  { topY, bottomY }: { topY: number; bottomY: number },
  luminary: Luminary,
): boolean => {
  const { width, unit, reading } = stage;
  const random = stage.random.fork("water elements");
  const [boat, sailboat, ship] = (["boat", "sailboat", "ship"] as const).map((name) =>
    reading.elements.includes(name),
  );
  const isLeft = luminary.x > width / 2;
  const x = (isLeft ? random.range(0.28, 0.4) : random.range(0.6, 0.72)) * width;
  const depth = bottomY - topY;
  const far = { x: x + (isLeft ? 0.22 : -0.22) * unit, y: topY + depth * 0.1 };
  if (ship) drawShip(stage, { x: width - x, y: topY + depth * 0.09, size: unit * 0.26 }, random);
  if (sailboat) {
    drawSailboat(stage, { ...far, size: unit * 0.07 }, random);
    drawSailboat(stage, { x, y: topY + depth * random.range(0.24, 0.36), size: unit * 0.23 }, random);
  }
  if (boat) {
    if (!sailboat) drawRowboat(stage, { ...far, size: unit * 0.06 }, random);
    drawRowboat(
      stage,
      { x: sailboat ? width - x : x, y: topY + depth * random.range(0.34, 0.44), size: unit * 0.19 },
      random,
    );
  }
  return [boat, sailboat, ship].includes(true);
};

const ANIMALS: Record<Animal, number> = { deer: 0.13, elephant: 0.17, camel: 0.12, cow: 0.1, horse: 0.13 };

const OFF_GROUND: ReadonlySet<Element> = new Set([
  ...([
    "boat",
    "sailboat",
    "ship",
    "bird",
    "fish",
    "whale",
    "bridge",
    "lighthouse",
    "plane",
    "balloon",
    "kite",
    "rocket",
  ] as const),
  ...(["glacier", "street", "rooftop", "kitchen"] as const),
  ...([
    "lantern",
    "firework",
    "flower",
    "moon",
    "sun",
    "star",
    "cloud",
    "rainbow",
    "aurora",
    "lightning",
  ] as const),
]);

/** Whether the prompt names anything that needs ground to stand on. */
export const needsGround = ({ reading }: Stage): boolean =>
  reading.elements.some((element) => !OFF_GROUND.has(element));

interface Ground {
  /** The ground's height at a place. */
  yAt: (x: number) => number;
  luminary: Luminary;
  /** The part of the width that is ground when the sun stands to the right; mirrored when to the left. */
  span?: readonly [number, number];
  /** Size of things here, 1 is the usual middle distance. */
  scale?: number;
}

/** What stands on the ground, spread over the middle of the picture, the largest first. */
export const drawGroundElements = (
  stage: Stage,
  { yAt, luminary, span = [0, 1], scale = 1 }: Ground,
): void => {
  const { width, unit, reading, palette } = stage;
  const random = stage.random.fork("ground elements");
  const isLeft = luminary.x > width / 2;
  let placed = 0;
  // Away from the sun first, then towards it: three places that never touch the outer tenth.
  const next = (): number => {
    const place = [0.3, 0.68, 0.5, 0.4, 0.6][placed++ % 5] ?? 0.5;
    const share = span[0] + place * (span[1] - span[0]);
    return (isLeft ? share : 1 - share) * width + random.range(-0.03, 0.03) * width;
  };
  const spot = (size: number) => {
    const x = next();
    return { x, y: yAt(x) + unit * 0.006, size: unit * size * scale };
  };
  const has = (element: Element) => reading.elements.includes(element);
  if (has("tree") && reading.setting !== "forest" && reading.setting !== "garden") {
    const leaf = palette.lit(hex(reading.season === "autumn" ? "#c8682c" : "#4e7a3a"), 0.85);
    drawBroadleaf(stage, { ...spot(0.42), leaf, trunk: palette.silhouette, luminary, random });
  }
  if (has("palm"))
    drawPalm(stage, { ...spot(0.4), lean: random.range(-1, 1), colour: palette.silhouette, random });
  if (has("house") && reading.setting !== "village") drawHouse(stage, spot(0.12), random);
  if (has("windmill")) drawWindmill(stage, spot(0.32), random);
  if (has("lighthouse") && reading.setting !== "sea") drawLighthouse(stage, spot(0.36));
  if (has("train")) drawTrain(stage, { x: width / 2, y: yAt(width / 2), size: unit * 0.035 * scale }, random);
  if (has("campfire")) drawCamp(stage, spot(0.075));
  for (const animal of Object.keys(ANIMALS) as Animal[]) {
    if (!has(animal)) continue;
    const first = spot(ANIMALS[animal]);
    const facing = random.chance(0.5) ? 1 : -1;
    const count = animal === "camel" ? 5 : 3;
    for (let index = 0; index < count; index++) {
      const x = first.x + (index - (isLeft ? 0.3 : count - 1.3)) * first.size * random.range(1.15, 1.4);
      drawAnimal(
        stage,
        animal,
        { x, y: yAt(x) + unit * 0.004, size: first.size * (index ? random.range(0.7, 0.95) : 1) },
        facing,
      );
    }
  }
  if (has("car") && reading.setting !== "road") drawCar(stage, spot(0.045), random);
  if (has("person") || has("people")) {
    const first = spot(0.12);
    const count = has("people") ? random.int(3, 4) : 1;
    for (let index = 0; index < count; index++) {
      const x = first.x + index * first.size * random.range(0.42, 0.6);
      const size = first.size * (index ? random.range(0.6, 1) : 1);
      drawPerson(
        stage,
        { x, y: yAt(x) + unit * 0.006, size },
        random,
        index ? hex(random.pick(["#3f6f8f", "#e8d8b8", "#8a4a5a", "#d8a03c"])) : palette.accent,
      );
    }
  }
};
