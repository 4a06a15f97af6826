/** Keys that only the deployment knows. Made at its first deployment; `sst secret set NAME` replaces one. */
export const secrets = {
  /** Signs the cursors of lists. Replacing it makes the cursors that clients hold invalid. */
  cursorKey: { resource: "CursorKey" },
} as const;
