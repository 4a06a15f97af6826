import { notifications } from "@mantine/notifications";
import type { AssetKind } from "../../api/assets.ts";
import { newRender } from "../../texts/new-render.ts";

/** Tells that a file is of no use here, and what would be. */
export const refuseFile = (kinds: readonly AssetKind[]): void => {
  const names = kinds.map((kind) => newRender.kinds[kind]).join(" or ");
  notifications.show({ color: "red", message: newRender.upload.wrongKind(names) });
};
