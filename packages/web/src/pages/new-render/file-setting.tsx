import { Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { assetQuery } from "../../api/assets.ts";
import { newRender } from "../../texts/new-render.ts";
import { AssetThumbnail } from "./asset-thumbnail.tsx";
import { FileActions } from "./file-actions.tsx";
import { acceptOf } from "./file-kinds.ts";
import classes from "./new-render.module.css";
import { FILE_FIELD_KINDS, type FileField, type SettingsProps } from "./settings-props.ts";
import { UploadStatus } from "./upload-status.tsx";

interface FileSettingProps extends SettingsProps {
  field: FileField;
  text: string;
  labels: { upload: string; choose: string; remove: string };
}

/** A file that belongs to the whole video. */
export const FileSetting = ({
  field,
  text,
  labels,
  fields,
  errors,
  uploads,
  change,
  upload,
  cancelUpload,
  choose,
}: FileSettingProps) => {
  const assetId = fields[field]?.asset_id;
  const under = uploads.get(field);
  return (
    <Stack gap="xs" id={`field-${field}`} tabIndex={-1}>
      {!fields[field] && <Text size="sm">{text}</Text>}
      {under ? (
        <UploadStatus
          upload={under}
          onRetry={() => upload(field, under.file)}
          onCancel={() => cancelUpload(field)}
        />
      ) : (
        <Group gap="sm" wrap="nowrap">
          {assetId && <FileName id={assetId} />}
          <FileActions
            labels={labels}
            accept={acceptOf(FILE_FIELD_KINDS[field])}
            hasFile={fields[field] !== undefined}
            onFile={(file) => upload(field, file)}
            onChoose={() => choose(field)}
            onRemove={() => change({ [field]: undefined })}
          />
        </Group>
      )}
      {errors.has(field) && (
        <Text size="xs" c="var(--mantine-color-error)">
          {errors.get(field)}
        </Text>
      )}
    </Stack>
  );
};

const FileName = ({ id }: { id: string }) => {
  const { data, isError } = useQuery(assetQuery(id));
  return (
    <Group gap="xs" wrap="nowrap" flex={1} miw={0}>
      {data && (
        <span className={classes.smallFrame}>
          <AssetThumbnail asset={data} />
        </span>
      )}
      <Text size="sm" truncate>
        {data?.name ?? (isError ? newRender.scene.noFile : newRender.scene.file)}
      </Text>
    </Group>
  );
};
