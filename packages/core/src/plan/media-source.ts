/** Where a plan has a picture, clip or sound from: one of the two. */
interface MediaSource {
  asset_id?: string | undefined;
  url?: string | undefined;
}

/** What a file that a plan names is known by while it is rendered: its asset's id, or its URL, which is never one. */
export const sourceOf = ({ asset_id, url }: MediaSource): string => asset_id ?? url ?? "";

/** For an error's record. A URL can hold secrets of its own and is left out. */
export const sourceMeta = ({ asset_id }: MediaSource): Record<string, string> =>
  asset_id === undefined ? {} : { asset_id };
