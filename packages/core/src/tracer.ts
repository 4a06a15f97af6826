import { Tracer } from "@aws-lambda-powertools/tracer";
import { appMetrics } from "../../../infra/metrics.ts";

// Outside Lambda it is off by itself. Requests are not captured: a heartbeat every two seconds would bury the rest.
const tracer = new Tracer({ serviceName: appMetrics.service, captureHTTPsRequests: false });

/**
 * Does the work for one job as a part of the invocation's X-Ray trace by which the trace is found: it is annotated with
 * `owner` and `job_id`, and holds the error if the work rejects.
 */
export const traceJob = <T>(
  name: string,
  { owner, jobId }: { owner: string; jobId: string },
  work: () => Promise<T>,
): Promise<T> => {
  if (!tracer.isTracingEnabled()) return work();
  return tracer.provider.captureAsyncFunc(name, async (segment) => {
    segment?.addAnnotation("owner", owner);
    segment?.addAnnotation("job_id", jobId);
    try {
      const result = await work();
      segment?.close();
      return result;
    } catch (thrown) {
      segment?.close(thrown as Error);
      throw thrown;
    }
  }) as Promise<T>;
};
