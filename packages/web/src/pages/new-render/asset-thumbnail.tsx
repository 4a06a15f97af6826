import { IconMusic, IconVideo } from "@tabler/icons-react";
import { apiUrl } from "../../api/client.ts";
import type { MediaAsset } from "../../api/schema.d.ts";
import classes from "./new-render.module.css";

/** What a file looks like. Its name stands beside it: it says nothing more to those who cannot see it. */
export const AssetThumbnail = ({ asset }: { asset: MediaAsset }) => {
  const url = apiUrl(asset.url);
  switch (asset.kind) {
    case "picture":
      return <img className={classes.media} src={url} alt="" loading="lazy" />;
    case "video":
      return (
        <span className={classes.clip}>
          <video
            className={classes.media}
            src={`${url}#t=0.1`}
            preload="metadata"
            muted
            playsInline
            tabIndex={-1}
            aria-hidden
          />
          <IconVideo className={classes.clipMark} size={18} aria-hidden />
        </span>
      );
    case "audio":
      return (
        <span className={classes.sound}>
          <IconMusic size={28} aria-hidden />
        </span>
      );
  }
};
