import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { CSSProperties } from "react";
import { assetQuery } from "../../api/assets.ts";
import { newRender } from "../../texts/new-render.ts";
import { AssetThumbnail } from "./asset-thumbnail.tsx";
import classes from "./new-render.module.css";
import { DEFAULTS, type PlanDraft, type SceneDraft } from "./plan-draft.ts";

interface ScenePictureProps {
  scene: SceneDraft;
  aspectRatio: NonNullable<PlanDraft["output"]>["aspect_ratio"];
}

/** A scene before it is rendered: its file, or a card that tells what will be drawn. */
export const ScenePicture = ({
  scene: { media, image_prompt: prompt = "" },
  aspectRatio,
}: ScenePictureProps) => (
  <div
    className={classes.frame}
    style={{ aspectRatio: (aspectRatio ?? DEFAULTS.aspectRatio).replace(":", " / ") }}
  >
    {media?.asset_id ? (
      <SceneFile id={media.asset_id} />
    ) : (
      <PromptCard prompt={media?.url ? newRender.scene.fromUrl(hostOf(media.url)) : prompt} />
    )}
  </div>
);

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

const SceneFile = ({ id }: { id: string }) => {
  const { data, isError } = useQuery(assetQuery(id));
  if (data) return <AssetThumbnail asset={data} />;
  return (
    <div className={classes.sound}>
      <Text size="xs" ta="center" p="xs">
        {isError ? newRender.scene.noFile : newRender.scene.file}
      </Text>
    </div>
  );
};

const PromptCard = ({ prompt }: { prompt: string }) => (
  <div
    className={classes.prompt}
    style={{ "--hue": hueOf(prompt) } as CSSProperties}
    data-empty={!prompt.trim() || undefined}
    aria-hidden
  >
    <span>{prompt.trim() || newRender.scene.drop}</span>
  </div>
);

/** Degrees; the same words always get the same colour, and those that go on being typed keep it. */
const hueOf = (prompt: string): number =>
  [...prompt.slice(0, 12)].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 0);
