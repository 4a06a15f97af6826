import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { batch } from "../../../infra/batch.ts";
import { startBatchProcess } from "./batch-process.ts";

interface SubmitJobRequest {
  jobName: string;
  shareIdentifier: string;
  containerOverrides: { environment: { name: string; value: string }[] };
}

interface ListJobsRequest {
  filters: { name: string; values: string[] }[];
}

interface TerminateJobRequest {
  jobId: string;
  reason: string;
}

/** A job as Batch lists it. */
interface BatchJob {
  jobId: string;
  jobName: string;
  status: "RUNNABLE" | "RUNNING" | "SUCCEEDED" | "FAILED";
  statusReason?: string;
  /** Epoch milliseconds. */
  createdAt: number;
}

/** What Batch answers instead of doing what it is asked. */
export interface Refusal {
  /** What is refused. Default: a submission. */
  path?: string;
  status: number;
  /** The exception's name. */
  type: string;
  message: string;
}

export interface BatchService {
  url: string;
  /** In the order in which they came. */
  jobs: BatchJob[];
  submitted: SubmitJobRequest[];
  /** Calls are answered so, one after the other, before any is served. */
  refusals: Refusal[];
  /** Starts the process of the job that was submitted last, and again as long as it asks for it. Returns how it ended. */
  run(): Promise<BatchJob["status"]>;
  close(): Promise<void>;
}

/**
 * A service that speaks the wire protocol of AWS Batch as far as it is used: SubmitJob, TerminateJob and ListJobs by name
 * (https://docs.aws.amazon.com/batch/latest/APIReference). A job waits for a machine until `run`.
 */
export const startBatchService = async (): Promise<BatchService> => {
  const jobs: BatchJob[] = [];
  const submitted: SubmitJobRequest[] = [];
  const refusals: Refusal[] = [];

  const submit = (request: SubmitJobRequest) => {
    submitted.push(request);
    const job: BatchJob = {
      jobId: randomUUID(),
      jobName: request.jobName,
      status: "RUNNABLE",
      createdAt: Date.now(),
    };
    jobs.push(job);
    return { jobId: job.jobId, jobName: job.jobName };
  };
  const list = ({ filters }: ListJobsRequest) => {
    const names = filters.flatMap(({ name, values }) => (name === "JOB_NAME" ? values : []));
    return { jobSummaryList: jobs.filter(({ jobName }) => names.includes(jobName)).toReversed() };
  };
  const terminate = ({ jobId, reason }: TerminateJobRequest) => {
    const job = jobs.find((one) => one.jobId === jobId);
    if (job) Object.assign(job, { status: "FAILED", statusReason: reason });
    return {};
  };
  const answer = async (request: IncomingMessage): Promise<unknown> => {
    const body = await json(request);
    const refused = refusals.findIndex(({ path = "/v1/submitjob" }) => path === request.url);
    if (refused >= 0) return refusals.splice(refused, 1)[0];
    if (request.url === "/v1/listjobs") return list(body as ListJobsRequest);
    if (request.url === "/v1/terminatejob") return terminate(body as TerminateJobRequest);
    if (request.url === "/v1/submitjob") return submit(body as SubmitJobRequest);
    return { status: 404, type: "NotFound", message: String(request.url) } satisfies Refusal;
  };
  const server = createServer(async (request, response) => {
    const answered = await answer(request);
    response.setHeader("content-type", "application/json");
    if (isRefusal(answered)) {
      response.writeHead(answered.status, { "x-amzn-errortype": answered.type });
      response.end(JSON.stringify({ message: answered.message }));
    } else response.end(JSON.stringify(answered));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    jobs,
    submitted,
    refusals,
    run: async () => {
      const [job, request] = [jobs.at(-1), submitted.at(-1)];
      if (!job || !request) throw new Error("No job was submitted");
      const variables = request.containerOverrides.environment;
      const environment = Object.fromEntries(variables.map(({ name, value }) => [name, value]));
      job.status = "RUNNING";
      let code: number | string = batch.againExitCode;
      for (let attempt = 1; attempt <= batch.tries && code === batch.againExitCode; attempt++) {
        code = await startBatchProcess(environment).ended;
      }
      job.status = code === 0 ? "SUCCEEDED" : "FAILED";
      return job.status;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const isRefusal = (answered: unknown): answered is Refusal =>
  typeof answered === "object" && answered !== null && "status" in answered && "type" in answered;
