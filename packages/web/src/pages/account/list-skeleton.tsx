import { Skeleton, Stack } from "@mantine/core";
import { common } from "../../texts/common.ts";

/** The frame of a list that is being fetched. */
export const ListSkeleton = () => (
  <Stack gap="xs" role="status" aria-label={common.loading}>
    <Skeleton h={64} radius="lg" />
    <Skeleton h={64} radius="lg" />
    <Skeleton h={64} radius="lg" />
  </Stack>
);
