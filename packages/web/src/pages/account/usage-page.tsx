import { Progress, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useId } from "react";
import { usageQuery } from "../../api/account.ts";
import type { Usage } from "../../api/schema.d.ts";
import { ErrorState } from "../../components/error-state.tsx";
import { formatBytes, formatDateTime, formatNumber } from "../../format.ts";
import { account } from "../../texts/account.ts";
import { common } from "../../texts/common.ts";
import classes from "./account-page.module.css";
import { Section } from "./section.tsx";

const { usage: texts } = account;

/** From here on a limit is near. */
const NEAR = 0.9;

/** What the account uses of what it may. */
export const UsagePage = () => {
  const { data, error, refetch } = useQuery(usageQuery);
  return (
    <Section title={texts.title} text={texts.text}>
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton h={320} radius="lg" role="status" aria-label={common.loading} />}
      {data && <Quotas usage={data} />}
    </Section>
  );
};

const Quotas = ({ usage }: { usage: Usage }) => {
  const { active_jobs, output_minutes, assets, asset_bytes, requests_per_sec } = usage;
  return (
    <ul className={classes.list} aria-label={texts.title}>
      <Quota name={texts.activeJobs} {...active_jobs} />
      <Quota name={texts.outputMinutes} {...output_minutes}>
        {output_minutes.limit !== null && texts.resets(formatDateTime(output_minutes.resets_at))}
      </Quota>
      <Quota name={texts.assets} {...assets} />
      <Quota name={texts.assetBytes} {...asset_bytes} format={formatBytes} />
      <Quota name={texts.requests} used={null} limit={requests_per_sec.limit} />
    </ul>
  );
};

interface QuotaProps {
  name: string;
  /** Null: it is not counted. */
  used: number | null;
  /** Null: there is none. */
  limit: number | null;
  format?: (value: number) => string;
  children?: ReactNode;
}

const Quota = ({ name, used, limit, format = formatNumber, children }: QuotaProps) => {
  const nameId = useId();
  const share = used === null || limit === null ? null : Math.min(1, limit === 0 ? 1 : used / limit);
  return (
    <li className={classes.row}>
      <Stack gap={6} style={{ flex: 1 }}>
        <div className={classes.quota}>
          <span className={classes.name} id={nameId}>
            {name}
          </span>
          <Text size="sm">{textOf(used, limit, format)}</Text>
        </div>
        {share !== null && (
          <Progress.Root size="sm">
            <Progress.Section
              value={share * 100}
              color={share >= NEAR ? "orange.8" : "iris"}
              aria-labelledby={nameId}
              aria-valuetext={textOf(used, limit, format)}
            />
          </Progress.Root>
        )}
        {children && (
          <Text size="xs" c="dimmed">
            {children}
          </Text>
        )}
      </Stack>
    </li>
  );
};

const textOf = (used: number | null, limit: number | null, format: (value: number) => string): string => {
  if (limit === null) return used === null ? texts.noLimit : texts.usedWithoutLimit(format(used));
  return used === null ? texts.atMost(format(limit)) : texts.usedOf(format(used), format(limit));
};
