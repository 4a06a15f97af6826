import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { ActionIcon, Group, Text } from "@mantine/core";
import { IconChevronDown, IconChevronRight, IconGripVertical } from "@tabler/icons-react";
import { memo, useRef } from "react";
import { newRender } from "../../texts/new-render.ts";
import { fieldId } from "./check-plan.ts";
import { FileActions } from "./file-actions.tsx";
import { acceptOf, SCENE_KINDS } from "./file-kinds.ts";
import { FileUrl } from "./file-url.tsx";
import classes from "./new-render.module.css";
import type { PlanFields } from "./plan-draft.ts";
import type { SceneCard as Card } from "./plan-editor.ts";
import type { SceneEdits } from "./scene-edits.ts";
import { SceneFields } from "./scene-fields.tsx";
import { SceneMenu } from "./scene-menu.tsx";
import { ScenePicture } from "./scene-picture.tsx";
import { UploadStatus } from "./upload-status.tsx";
import { useFileDrop } from "./use-file-drop.ts";
import type { Upload } from "./use-uploads.ts";

interface SceneCardProps {
  card: Card;
  index: number;
  isLast: boolean;
  isCollapsed: boolean;
  fields: PlanFields;
  errors: ReadonlyMap<string, string>;
  upload: Upload | undefined;
  edits: SceneEdits;
}

const SceneCardView = ({
  card,
  index,
  isLast,
  isCollapsed,
  fields,
  errors,
  upload,
  edits,
}: SceneCardProps) => {
  const { scene: texts } = newRender;
  const { key, scene } = card;
  const number = index + 1;
  const narrationRef = useRef<HTMLTextAreaElement>(null);
  const sortable = useSortable({ id: key });
  const { isOver, handlers } = useFileDrop((file) => edits.upload(key, file));
  return (
    <li
      ref={sortable.setNodeRef}
      className={classes.card}
      style={{ transform: CSS.Translate.toString(sortable.transform), transition: sortable.transition }}
      data-dragging={sortable.isDragging || undefined}
      data-over={isOver || undefined}
      data-invalid={errors.size > 0 || undefined}
      aria-label={texts.name(number)}
      {...handlers}
    >
      <Group className={classes.cardBar} gap={4} wrap="nowrap">
        <ActionIcon
          ref={sortable.setActivatorNodeRef}
          {...sortable.attributes}
          {...sortable.listeners}
          variant="subtle"
          color="gray"
          className={classes.handle}
          aria-label={texts.drag(number)}
        >
          <IconGripVertical size={18} aria-hidden />
        </ActionIcon>
        <Text component="h3" size="sm" fw={650} flex="none">
          {texts.name(number)}
        </Text>
        <Text size="sm" className={classes.gist} flex={1}>
          {isCollapsed && (scene.narration?.trim() || scene.image_prompt?.trim() || texts.untitled)}
        </Text>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-expanded={!isCollapsed}
          aria-label={isCollapsed ? texts.expand(number) : texts.collapse(number)}
          onClick={() => edits.setCollapsed(key, !isCollapsed)}
        >
          {isCollapsed ? (
            <IconChevronRight size={18} aria-hidden />
          ) : (
            <IconChevronDown size={18} aria-hidden />
          )}
        </ActionIcon>
        <SceneMenu
          number={number}
          isLast={isLast}
          onMove={(by) => edits.move(key, index + by)}
          onAdd={() => edits.addAfter(key)}
          onSplit={() => edits.split(key, narrationRef.current?.selectionStart ?? null)}
          onDuplicate={() => edits.duplicate(key)}
          onRemove={() => edits.remove(key)}
        />
      </Group>
      {!isCollapsed && (
        <div className={classes.cardBody}>
          <div className={classes.pictureSide}>
            <ScenePicture scene={scene} aspectRatio={fields.output?.aspect_ratio} />
            {upload ? (
              <UploadStatus
                upload={upload}
                onRetry={() => edits.upload(key, upload.file)}
                onCancel={() => edits.cancelUpload(key)}
              />
            ) : (
              <FileActions
                labels={{
                  upload: texts.upload(number),
                  choose: texts.choose(number),
                  remove: texts.removeFile(number),
                }}
                accept={acceptOf(SCENE_KINDS)}
                hasFile={scene.media !== undefined}
                onFile={(file) => edits.upload(key, file)}
                onChoose={() => edits.choose(key)}
                onRemove={() => edits.change(key, { media: undefined })}
              />
            )}
            {!upload && !scene.media?.asset_id && (
              <FileUrl
                id={fieldId("media", key)}
                label={texts.url(number)}
                url={scene.media?.url}
                error={errors.get(fieldId("media", key))}
                onUrl={(url) => edits.change(key, { media: url === undefined ? undefined : { url } })}
                onTouch={edits.touch}
              />
            )}
          </div>
          <SceneFields
            card={card}
            fields={fields}
            errors={errors}
            edits={edits}
            narrationRef={narrationRef}
          />
        </div>
      )}
    </li>
  );
};

/** One scene. Drawn again only when something of it changed: there may be a hundred. */
export const SceneCard = memo(SceneCardView);
