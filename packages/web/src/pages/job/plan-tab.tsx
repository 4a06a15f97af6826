import { Button, Code, Group, Title } from "@mantine/core";
import { IconCopy, IconDownload } from "@tabler/icons-react";
import type { Job } from "../../api/schema.d.ts";
import { copyText } from "../../components/copy-text.ts";
import { job as texts } from "../../texts/job.ts";

/** The plan as JSON, to read, to copy and to keep. */
export const PlanTab = ({ job }: { job: Job }) => {
  const { plan: words } = texts;
  const json = JSON.stringify(job.plan, null, 2);
  return (
    <section>
      <Group justify="space-between" mb="md">
        <Title order={2} size="h5">
          {words.title}
        </Title>
        <Group gap="xs">
          <Button
            variant="default"
            size="sm"
            leftSection={<IconCopy size={16} aria-hidden />}
            onClick={() => copyText(json, words.copied)}
          >
            {words.copy}
          </Button>
          <Button
            component="a"
            variant="default"
            size="sm"
            href={`data:application/json;charset=utf-8,${encodeURIComponent(`${json}\n`)}`}
            download={`plan-${job.job_id}.json`}
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {words.download}
          </Button>
        </Group>
      </Group>
      <Code
        block
        tabIndex={0}
        role="region"
        aria-label={words.label}
        p="md"
        mah="70vh"
        fz="sm"
        bd="1px solid var(--mantine-color-default-border)"
        style={{ overflow: "auto" }}
      >
        {json}
      </Code>
    </section>
  );
};
