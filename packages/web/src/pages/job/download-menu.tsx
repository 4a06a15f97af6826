import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconDownload } from "@tabler/icons-react";
import { downloadUrl } from "../../api/client.ts";
import type { Asset } from "../../api/schema.d.ts";
import { formatFileName } from "../../format.ts";
import { common } from "../../texts/common.ts";

/** What is worth a place in the menu: pictures and narrations of single scenes are under Files. */
const MAIN_TYPES: readonly Asset["type"][] = ["video", "vtt", "srt", "thumbnail"];

interface DownloadMenuProps {
  topic: string;
  assets: readonly Asset[];
}

export const DownloadMenu = ({ topic, assets }: DownloadMenuProps) => {
  const nameOf = (path: string) => formatFileName(topic, path);
  const main = MAIN_TYPES.flatMap((type) => assets.filter((asset) => asset.type === type));
  if (main.length === 0) return null;
  return (
    <Menu position="bottom-end" shadow="md" width={220} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          leftSection={<IconDownload size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {common.download}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {main.map(({ path, label, url }) => (
          <Menu.Item key={path} component="a" href={downloadUrl(url, nameOf(path))} download={nameOf(path)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
