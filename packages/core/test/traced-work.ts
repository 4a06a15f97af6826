// Does two pieces of work for a job as a Lambda function would, one of which fails. Started by tracer.test.ts.
import { traceJob } from "../src/tracer.ts";

const job = { owner: "some-owner", jobId: "some-job" };
const answer = await traceJob("render", job, async () => 42);
const failure = await traceJob("dead letter", job, async () => {
  throw new Error("It failed");
}).catch((error: Error) => error.message);
console.log(answer, failure);
