import { keptKey } from "@dailies/core/storage/object-keys";
import { getFile, getMetadata, putFile } from "@dailies/core/storage/objects";
import type { RenderCache } from "@dailies/render/cache/render-cache";
import { contentTypeOf } from "./content-type.ts";

/** What is kept of one owner's renders, in the bucket. Its lifecycle rules forget. */
export const createCache = (owner: string): RenderCache => ({
  fetch: (name, path, signal) => getFile(keptKey(owner, name), path, signal),
  look: (name) => getMetadata(keptKey(owner, name)),
  store: (name, path, facts, signal) =>
    putFile(keptKey(owner, name), path, contentTypeOf(name), signal, facts),
});
