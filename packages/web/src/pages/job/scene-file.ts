import type { Asset } from "../../api/schema.d.ts";

/** A scene's file, by the scene's place from 1, which its path carries: `images/scene_001.jpg`. */
export const sceneFile = (assets: readonly Asset[], type: Asset["type"], place: number): Asset | undefined =>
  assets.find(
    (asset) => asset.type === type && asset.path.includes(`scene_${String(place).padStart(3, "0")}.`),
  );
