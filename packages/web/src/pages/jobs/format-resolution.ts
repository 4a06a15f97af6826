/** `1920x1080` as people call it: `1080p`. What is no size stays as it is. */
export const formatResolution = (resolution: string): string => {
  const sides = resolution.split("x").map(Number);
  return sides.length === 2 && sides.every(Number.isFinite) ? `${Math.min(...sides)}p` : resolution;
};
