/** Zero crossings of the sinc on each side. */
const HALF_TAPS = 12;
const KAISER_BETA = 7;

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);

/** Modified Bessel function of the first kind, order 0: its power series. */
const bessel0 = (x: number): number => {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
};

const kaiser = (position: number): number =>
  Math.abs(position) >= 1
    ? 0
    : bessel0(KAISER_BETA * Math.sqrt(1 - position * position)) / bessel0(KAISER_BETA);

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/**
 * Raises the sample rate by a windowed sinc, one set of taps for each of the phases that a sample of the output
 * can have between two of the input. Rates in Hz, whole numbers; `toHz` must not be below `fromHz`.
 */
export const resample = (samples: Float32Array, fromHz: number, toHz: number): Float32Array<ArrayBuffer> => {
  const divisor = greatestCommonDivisor(fromHz, toHz);
  const up = toHz / divisor;
  const down = fromHz / divisor;
  const taps = 2 * HALF_TAPS;
  const phases = new Float32Array(up * taps);
  for (let phase = 0; phase < up; phase++) {
    for (let tap = 0; tap < taps; tap++) {
      const distance = tap - HALF_TAPS + 1 - phase / up;
      phases[phase * taps + tap] = sinc(distance) * kaiser(distance / HALF_TAPS);
    }
  }

  const padded = new Float32Array(samples.length + 2 * taps);
  padded.set(samples, HALF_TAPS - 1);
  const out = new Float32Array(Math.floor((samples.length * up) / down));
  for (let n = 0; n < out.length; n++) {
    const position = n * down;
    const first = Math.floor(position / up);
    const phase = (position % up) * taps;
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) sum += (padded[first + tap] ?? 0) * (phases[phase + tap] ?? 0);
    out[n] = sum;
  }
  return out;
};
