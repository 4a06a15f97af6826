import { Box, Skeleton } from "@mantine/core";
import { common } from "../../texts/common.ts";
import layout from "./job-view.module.css";

/** Stands where the page will stand, in its shape. */
export const JobSkeleton = () => (
  <div role="status" aria-label={common.loading}>
    <Skeleton height={14} width={80} mb="md" />
    <Skeleton height={34} width="min(26rem, 80%)" mb="sm" />
    <Skeleton height={18} width="min(18rem, 60%)" mb="lg" />
    <Skeleton height={36} mb="lg" />
    <div className={layout.overview}>
      <Skeleton radius="md" style={{ aspectRatio: "16 / 9" }} />
      <Box>
        <Skeleton height={300} radius="md" />
      </Box>
    </div>
  </div>
);
