import { Button, Title } from "@mantine/core";
import { IconBadgeCc, IconDownload, IconFiles, IconMovie, IconVolume } from "@tabler/icons-react";
import { apiUrl, downloadUrl } from "../../api/client.ts";
import type { Asset, Job } from "../../api/schema.d.ts";
import { formatFileName } from "../../format.ts";
import { common } from "../../texts/common.ts";
import { job as texts } from "../../texts/job.ts";
import classes from "./files-tab.module.css";
import { JobNotice } from "./job-notice.tsx";

const ICONS: Record<Asset["type"], typeof IconMovie | null> = {
  video: IconMovie,
  vtt: IconBadgeCc,
  srt: IconBadgeCc,
  audio: IconVolume,
  // They show what they are.
  image: null,
  thumbnail: null,
};

const GROUPS = [
  { name: "video", types: ["video", "thumbnail"] },
  { name: "captions", types: ["vtt", "srt"] },
  { name: "image", types: ["image"] },
  { name: "audio", types: ["audio"] },
] as const satisfies { name: keyof typeof texts.files.groups; types: Asset["type"][] }[];

/** Every file that the render made, as it is. */
export const FilesTab = ({ job }: { job: Job }) => {
  const { files: words } = texts;
  if (job.assets.length === 0) return <JobNotice icon={IconFiles} {...words.none} />;
  return (
    <div className={classes.groups}>
      {GROUPS.map(({ name, types }) => (
        <FileGroup
          key={name}
          title={words.groups[name]}
          topic={job.topic}
          files={job.assets.filter(({ type }) => types.some((known) => known === type))}
        />
      ))}
    </div>
  );
};

interface FileGroupProps {
  title: string;
  topic: string;
  files: readonly Asset[];
}

const FileGroup = ({ title, topic, files }: FileGroupProps) => {
  if (files.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h6" mb="xs">
        {title}
      </Title>
      <ul className={classes.files} aria-label={title}>
        {files.map((file) => (
          <FileLine key={file.path} file={file} name={formatFileName(topic, file.path)} />
        ))}
      </ul>
    </section>
  );
};

const FileLine = ({ file: { label, path, url, type }, name }: { file: Asset; name: string }) => {
  const Icon = ICONS[type];
  return (
    <li className={classes.file}>
      <span className={classes.sign} aria-hidden>
        {Icon ? <Icon size={20} stroke={1.5} /> : <img src={apiUrl(url)} alt="" loading="lazy" />}
      </span>
      <span className={classes.words}>
        <a className={classes.name} href={apiUrl(url)} target="_blank" rel="noreferrer">
          {label}
        </a>
        <span className={classes.path}>{path}</span>
      </span>
      <Button
        component="a"
        href={downloadUrl(url, name)}
        download={name}
        variant="subtle"
        color="gray"
        size="compact-md"
        className={classes.download}
        aria-label={texts.files.download(label)}
        title={common.download}
      >
        <IconDownload size={18} aria-hidden />
      </Button>
    </li>
  );
};
