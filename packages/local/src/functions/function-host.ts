/**
 * The process in which a function lives. Arguments: the function's entry file, and its scratch folder (which
 * also tells a later server whose process this is). It runs one invocation at a time. When the channel to the
 * server closes it takes its whole process group with it, so no ffmpeg outlives a killed server.
 */
import { rmSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Context, Handler } from "aws-lambda";
import { endWithServer } from "../end-with-server.ts";
import type { HostMessage, Invocation } from "./host-message.ts";

const [, , entry = "", scratchDir = ""] = process.argv;

endWithServer(() => rmSync(scratchDir, { recursive: true, force: true }));

const send = (message: HostMessage, onSent = () => {}): void => {
  // A server that has gone is no error here: the closed channel tells.
  process.send?.(message, undefined, undefined, onSent);
};

const contextOf = ({ requestId, deadlineMs }: Invocation): Context => {
  const functionName = process.env.AWS_LAMBDA_FUNCTION_NAME ?? "";
  const unsupported = () => {
    throw new Error("Handlers return a promise; Lambda's callbacks are gone with Node 24");
  };
  return {
    awsRequestId: requestId,
    functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:${process.env.AWS_REGION}:000000000000:function:${functionName}`,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? "",
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: `local/${process.pid}`,
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
    done: unsupported,
    fail: unsupported,
    succeed: unsupported,
  };
};

/** Invocations whose answers have not been sent yet. */
let unanswered = 0;
const answer = (message: HostMessage): void => send(message, () => unanswered--);

// The server ends. A handler that listens too can answer early; one that does not has the server's grace.
process.on("SIGTERM", () => {
  if (unanswered === 0) process.exit();
});

const { handler }: { handler: Handler } = await import(pathToFileURL(entry).href);

process.on("message", async (invocation: Invocation) => {
  unanswered++;
  try {
    const payload = await handler(invocation.event, contextOf(invocation), () => {});
    answer({ type: "result", payload: payload ?? null });
  } catch (error) {
    console.error(error);
    answer({ type: "error", message: error instanceof Error ? error.message : String(error) });
  }
});
send({ type: "ready" });
