import { createRandom } from "../create-random.ts";

const SIZE = 256;
const MASK = SIZE - 1;

/** Fractal noise, 0..1, repeating every 1 in both directions; read from a table made once. */
export const noise = (u: number, v: number): number => {
  const x = u * SIZE;
  const y = v * SIZE;
  const column = Math.floor(x);
  const row = Math.floor(y);
  const [dx, dy] = [x - column, y - row];
  const table = fractal();
  const at = (i: number, j: number) => table[((j & MASK) << 8) | (i & MASK)] ?? 0;
  const top = at(column, row) * (1 - dx) + at(column + 1, row) * dx;
  const bottom = at(column, row + 1) * (1 - dx) + at(column + 1, row + 1) * dx;
  return top * (1 - dy) + bottom * dy;
};

let cached: Float32Array | undefined;

const fractal = (): Float32Array => {
  if (cached) return cached;
  const sum = new Float32Array(SIZE * SIZE);
  const random = createRandom("noise");
  for (let cells = 4, weight = 1; cells <= 128; cells *= 2, weight *= 0.52) {
    const grid = Float32Array.from({ length: cells * cells }, () => random.next());
    addLattice(sum, grid, cells, weight);
  }
  cached = stretch(sum);
  return cached;
};

const addLattice = (sum: Float32Array, grid: Float32Array, cells: number, weight: number): void => {
  const at = (i: number, j: number) => grid[(j % cells) * cells + (i % cells)] ?? 0;
  for (let y = 0; y < SIZE; y++) {
    const v = (y / SIZE) * cells;
    const j = Math.floor(v);
    const sy = smooth(v - j);
    for (let x = 0; x < SIZE; x++) {
      const u = (x / SIZE) * cells;
      const i = Math.floor(u);
      const sx = smooth(u - i);
      const top = at(i, j) * (1 - sx) + at(i + 1, j) * sx;
      const bottom = at(i, j + 1) * (1 - sx) + at(i + 1, j + 1) * sx;
      const index = y * SIZE + x;
      sum[index] = (sum[index] ?? 0) + weight * (top * (1 - sy) + bottom * sy);
    }
  }
};

const smooth = (share: number): number => share * share * (3 - 2 * share);

const stretch = (values: Float32Array): Float32Array => {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return values.map((value) => (value - low) / (high - low));
};
