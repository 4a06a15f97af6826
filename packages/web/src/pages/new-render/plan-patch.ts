const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The smallest JSON Merge Patch (RFC 7396) that makes `after` of `before`. Lists are replaced whole, as the RFC has it. */
export const planPatch = (
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Record<string, unknown> => {
  const patch: Record<string, unknown> = {};
  for (const key of Object.keys(before)) if (after[key] === undefined) patch[key] = null;
  for (const [key, value] of Object.entries(after)) {
    const old = before[key];
    if (value === undefined || isSame(old, value)) continue;
    patch[key] = isObject(old) && isObject(value) ? planPatch(old, value) : value;
  }
  return patch;
};

const isSame = (a: unknown, b: unknown): boolean => {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  if (!isObject(a) || !isObject(b)) return a === b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSame(a[key], b[key]));
};

export const isSamePlan = (a: Record<string, unknown>, b: Record<string, unknown>): boolean => isSame(a, b);
