/**
 * What is done with every pixel of every frame, in AssemblyScript for WebAssembly's 128-bit SIMD. `scripts/make-frame-kernels.ts`
 * compiles it. Only whole numbers: the same bytes on every machine.
 *
 * A plane is `width * height` bytes. Kernels read and write up to 16 bytes past the end of what they are given.
 */

/** Of what `scalePlane` needs to know of eight columns: where they begin (8 bytes), then four vectors. */
const COLUMNS_BYTES = 72;

/** BT.709 from full to limited range, 14 bits of fraction. */
const RED_TO_Y: i16 = 2992;
const GREEN_TO_Y: i16 = 10063;
const BLUE_TO_Y: i16 = 1016;
const RED_TO_U: i16 = -1649;
const GREEN_TO_U: i16 = -5547;
const BLUE_TO_U: i16 = 7196;
const RED_TO_V: i16 = 7196;
const GREEN_TO_V: i16 = -6536;
const BLUE_TO_V: i16 = -660;

/** Four pixels' sums, of the eight products that two `dot`s have added by pairs. */
function sumPairs(a: v128, b: v128): v128 {
  return i32x4.add(v128.shuffle<i32>(a, b, 0, 2, 4, 6), v128.shuffle<i32>(a, b, 1, 3, 5, 7));
}

/** Four opaque RGBA pixels as one plane's values. */
function convert(pixels01: v128, pixels23: v128, by: v128, offset: v128, shift: i32): v128 {
  const sum = sumPairs(i32x4.dot_i16x8_s(pixels01, by), i32x4.dot_i16x8_s(pixels23, by));
  return i32x4.shr_s(i32x4.add(sum, offset), shift);
}

/** Luma of RGBA pixels, `count` of them. */
export function toLuma(rgba: usize, count: i32, luma: usize): void {
  const by = i16x8(RED_TO_Y, GREEN_TO_Y, BLUE_TO_Y, 0, RED_TO_Y, GREEN_TO_Y, BLUE_TO_Y, 0);
  const offset = i32x4.splat((16 << 14) + (1 << 13));
  for (let i = 0; i < count; i += 8) {
    const p = v128.load(rgba + 4 * i);
    const q = v128.load(rgba + 4 * i + 16);
    const a = convert(i16x8.extend_low_i8x16_u(p), i16x8.extend_high_i8x16_u(p), by, offset, 14);
    const b = convert(i16x8.extend_low_i8x16_u(q), i16x8.extend_high_i8x16_u(q), by, offset, 14);
    const words = i16x8.narrow_i32x4_s(a, b);
    v128.store64_lane(luma + i, i8x16.narrow_i16x8_u(words, words), 0);
  }
}

/** The two chroma planes of RGBA pixels: each value stands for two by two of them. Width and height are even. */
export function toChroma(rgba: usize, width: i32, height: i32, u: usize, v: usize): void {
  const byU = i16x8(RED_TO_U, GREEN_TO_U, BLUE_TO_U, 0, RED_TO_U, GREEN_TO_U, BLUE_TO_U, 0);
  const byV = i16x8(RED_TO_V, GREEN_TO_V, BLUE_TO_V, 0, RED_TO_V, GREEN_TO_V, BLUE_TO_V, 0);
  const offset = i32x4.splat((128 << 16) + (1 << 15));
  const columns = width / 2;
  for (let row = 0; row < height / 2; row++) {
    const above = rgba + 8 * row * width;
    const below = above + 4 * width;
    for (let column = 0; column < columns; column += 4) {
      const s01 = addColumns(above + 8 * column, below + 8 * column);
      const s23 = addColumns(above + 8 * column + 16, below + 8 * column + 16);
      const at = row * columns + column;
      const asU = convert(s01, s23, byU, offset, 16);
      const asV = convert(s01, s23, byV, offset, 16);
      const words = i16x8.narrow_i32x4_s(asU, asV);
      const bytes = i8x16.narrow_i16x8_u(words, words);
      v128.store32_lane(u + at, bytes, 0);
      v128.store32_lane(v + at, bytes, 1);
    }
  }
}

/** The sums of two squares of two by two pixels. */
function addColumns(above: usize, below: usize): v128 {
  const p = v128.load(above);
  const q = v128.load(below);
  const low = i16x8.add(i16x8.extend_low_i8x16_u(p), i16x8.extend_low_i8x16_u(q));
  const high = i16x8.add(i16x8.extend_high_i8x16_u(p), i16x8.extend_high_i8x16_u(q));
  return i16x8.add(v128.shuffle<i64>(low, high, 0, 2), v128.shuffle<i64>(low, high, 1, 3));
}

/** Where a sample stands between those of a line of `length`, as 16.16 fixed point. */
function clampTo(length: i32, at: i64): i64 {
  const last = ((<i64>(length - 1)) << 16) - 1;
  return at < 0 ? 0 : at > last ? last : at;
}

/** Prepares `scalePlane`: from which two columns each of `width` is made, and how much of either. */
function prepareColumns(table: usize, width: i32, sourceWidth: i32, x: i64, step: i64): void {
  for (let block = 0; 8 * block < width; block++) {
    const at = table + block * COLUMNS_BYTES;
    const base = <i32>(clampTo(sourceWidth, x + 8 * block * step) >> 16);
    store<i32>(at, base);
    for (let k = 0; k < 8; k++) {
      const place = clampTo(sourceWidth, x + (8 * block + k) * step);
      const left = <i32>(place >> 16) - base;
      const part = <i32>((place >> 8) & 255);
      store<u8>(at + 8 + k, <u8>left);
      store<u8>(at + 24 + k, <u8>(left + 1));
      store<u16>(at + 40 + 2 * k, <u16>(256 - part));
      store<u16>(at + 56 + 2 * k, <u16>part);
    }
  }
}

/** `a` and `b` by weights that are 256 together. */
function mix(a: v128, weightA: v128, b: v128, weightB: v128): v128 {
  const sum = i16x8.add(i16x8.mul(a, weightA), i16x8.mul(b, weightB));
  return i16x8.shr_u(i16x8.add(sum, i16x8.splat(128)), 8);
}

/**
 * Draws a part of a plane, bilinearly, to the whole of another. The part's first sample is at `x`, `y`, its next ones `stepX` and
 * `stepY` further, as 16.16 fixed point; `stepX` is below 2. `line` has room for a line of the source, `table` for
 * COLUMNS_BYTES for every eight columns.
 */
export function scalePlane(
  source: usize,
  sourceWidth: i32,
  sourceHeight: i32,
  target: usize,
  width: i32,
  height: i32,
  x: i64,
  y: i64,
  stepX: i64,
  stepY: i64,
  line: usize,
  table: usize,
): void {
  prepareColumns(table, width, sourceWidth, x, stepX);
  const first = load<i32>(table) & ~15;
  for (let row = 0; row < height; row++) {
    const place = clampTo(sourceHeight, y + <i64>row * stepY);
    const part = <i16>((place >> 8) & 255);
    const above = source + <i32>(place >> 16) * sourceWidth;
    mixLines(above, above + sourceWidth, part, line, first, sourceWidth);
    for (let block = 0; 8 * block < width; block++) {
      const at = table + block * COLUMNS_BYTES;
      const samples = v128.load(line + load<i32>(at));
      const left = i16x8.extend_low_i8x16_u(v128.swizzle(samples, v128.load(at + 8)));
      const right = i16x8.extend_low_i8x16_u(v128.swizzle(samples, v128.load(at + 24)));
      const words = mix(left, v128.load(at + 40), right, v128.load(at + 56));
      v128.store64_lane(target + row * width + 8 * block, i8x16.narrow_i16x8_u(words, words), 0);
    }
  }
}

/** `part` (of 256) of the line `below` and the rest of the line `above`. */
function mixLines(above: usize, below: usize, part: i16, target: usize, first: i32, width: i32): void {
  const ofBelow = i16x8.splat(part);
  const ofAbove = i16x8.splat(256 - part);
  for (let i = first; i < width; i += 16) {
    const a = v128.load(above + i);
    const b = v128.load(below + i);
    const low = mix(i16x8.extend_low_i8x16_u(a), ofAbove, i16x8.extend_low_i8x16_u(b), ofBelow);
    const high = mix(i16x8.extend_high_i8x16_u(a), ofAbove, i16x8.extend_high_i8x16_u(b), ofBelow);
    v128.store(target + i, i8x16.narrow_i16x8_u(low, high));
  }
}

/** Lays `over` on `under`, as opaque as `mask` says: 0 not at all, 255 wholly. */
export function lay(under: usize, over: usize, mask: usize, count: i32): void {
  const whole = i16x8.splat(256);
  for (let i = 0; i < count; i += 8) {
    const opacity = v128.load_ext<u8>(mask + i);
    const ofOver = i16x8.add(opacity, i16x8.shr_u(opacity, 7));
    const words = mix(
      v128.load_ext<u8>(over + i),
      ofOver,
      v128.load_ext<u8>(under + i),
      i16x8.sub(whole, ofOver),
    );
    v128.store64_lane(under + i, i8x16.narrow_i16x8_u(words, words), 0);
  }
}
