import { Container } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { liveJobQuery } from "../../api/job-details.ts";
import { ApiError } from "../../api/problem.ts";
import { ErrorState } from "../../components/error-state.tsx";
import { JobNotFound } from "./job-not-found.tsx";
import { JobSkeleton } from "./job-skeleton.tsx";
import { JobView } from "./job-view.tsx";

const route = getRouteApi("/jobs/$jobId");

/** One job: its video or how far it is, and everything that is known about it. */
export const JobPage = () => {
  const { jobId } = route.useParams();
  const { data: job, error, refetch } = useQuery(liveJobQuery(jobId));
  // Deleted while it was looked at, too.
  const isGone = error instanceof ApiError && (error.status === 404 || error.status === 422);
  return (
    <Container size={1240} px={0}>
      {isGone ? (
        <JobNotFound />
      ) : job ? (
        <JobView key={jobId} job={job} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => refetch()} />
      ) : (
        <JobSkeleton />
      )}
    </Container>
  );
};
