import { Button, FileButton, Group, Modal, Skeleton, Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type AssetKind, assetsQuery } from "../../api/assets.ts";
import type { MediaAsset } from "../../api/schema.d.ts";
import { ErrorState } from "../../components/error-state.tsx";
import { formatBytes, formatClock } from "../../format.ts";
import { common } from "../../texts/common.ts";
import { newRender } from "../../texts/new-render.ts";
import { AssetThumbnail } from "./asset-thumbnail.tsx";
import { acceptOf } from "./file-kinds.ts";
import classes from "./new-render.module.css";

interface LibraryDialogProps {
  kinds: readonly AssetKind[];
  onPick: (asset: MediaAsset) => void;
  onUpload: (file: File) => void;
  onClose: () => void;
}

const SKELETONS = ["a", "b", "c", "d", "e", "f"];

/** Files that were uploaded before, to be used again. */
export const LibraryDialog = ({ kinds, onPick, onUpload, onClose }: LibraryDialogProps) => {
  const { library: texts } = newRender;
  const [only] = kinds;
  const files = useInfiniteQuery(assetsQuery(kinds.length === 1 ? only : undefined));
  const assets = files.data?.pages.flatMap((page) => page.assets).filter(({ kind }) => kinds.includes(kind));
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={texts.title}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <Stack gap="md">
        {files.isPending && (
          <div className={classes.library}>
            {SKELETONS.map((key) => (
              <Skeleton key={key} h={140} radius="md" />
            ))}
          </div>
        )}
        {files.isError && <ErrorState error={files.error} onRetry={() => files.refetch()} />}
        {assets?.length === 0 && <Text className={classes.empty}>{texts.empty}</Text>}
        {assets && assets.length > 0 && (
          <ul className={classes.library}>
            {assets.map((asset) => (
              <li key={asset.asset_id}>
                <button
                  type="button"
                  className={classes.pick}
                  aria-label={texts.use(asset.name)}
                  onClick={() => onPick(asset)}
                >
                  <span className={classes.pickFrame}>
                    <AssetThumbnail asset={asset} />
                  </span>
                  <span className={classes.pickName}>{asset.name}</span>
                  <span className={classes.pickFacts}>{factsOf(asset)}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        <Group justify="space-between" gap="xs">
          <FileButton accept={acceptOf(kinds)} onChange={(file) => file && onUpload(file)}>
            {(button) => <Button {...button}>{texts.upload}</Button>}
          </FileButton>
          {files.hasNextPage && (
            <Button
              variant="default"
              loading={files.isFetchingNextPage}
              onClick={() => files.fetchNextPage()}
            >
              {texts.more}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
};

const factsOf = ({ duration_sec: sec, width, height, size_bytes: bytes }: MediaAsset): string =>
  [sec !== null && formatClock(sec), width !== null && `${width} × ${height}`, formatBytes(bytes)]
    .filter(Boolean)
    .join(" · ");
