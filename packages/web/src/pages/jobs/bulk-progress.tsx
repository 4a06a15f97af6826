import { Alert, Button, Group, Progress, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type BulkAction, bulkQuery, stopBulk } from "../../api/job-actions.ts";
import { ApiError } from "../../api/problem.ts";
import type { Bulk } from "../../api/schema.d.ts";
import { notifyError } from "../../components/notify.ts";
import { jobs } from "../../texts/jobs.ts";
import classes from "./bulk-bar.module.css";

interface BulkProgressProps {
  id: string;
  onEnd: (bulk: Bulk) => void;
  /** The server knows no such action, or no longer. */
  onLost: () => void;
}

/** How far an action on many jobs is that goes on in the background, with a way to stop it. */
export const BulkProgress = ({ id, onEnd, onLost }: BulkProgressProps) => {
  const { data: bulk, error } = useQuery(bulkQuery(id));
  const {
    mutate: stop,
    isPending,
    isSuccess,
  } = useMutation({ mutationFn: () => stopBulk(id), onError: notifyError });
  const told = useRef({ onEnd, onLost });
  told.current = { onEnd, onLost };

  useEffect(() => {
    if (bulk && bulk.state !== "running") told.current.onEnd(bulk);
  }, [bulk]);
  useEffect(() => {
    if (error instanceof ApiError && error.status === 404) told.current.onLost();
  }, [error]);

  if (!bulk) return null;
  const { success, failure, total } = bulk.counts;
  const done = success + failure;
  const { label, doing, of, stop: stopText, stopping } = jobs.bulkProgress;
  return (
    <Alert className={classes.progress} color="iris" variant="outline" aria-label={label}>
      <Group justify="space-between" wrap="nowrap" mb="xs">
        <Text size="sm" fw={500}>
          {of(doing[bulk.action as BulkAction], done, total)}
        </Text>
        <Button size="xs" variant="default" disabled={isPending || isSuccess} onClick={() => stop()}>
          {isPending || isSuccess ? stopping : stopText}
        </Button>
      </Group>
      <Progress
        aria-label={label}
        value={total === 0 ? 100 : (done / total) * 100}
        transitionDuration={900}
      />
    </Alert>
  );
};
