import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Service } from "./make-scenario.ts";

export interface FaultyProxy {
  url: string;
  /** The next `count` requests are refused: throttled, or failed with the service's own 500. */
  refuseNext(how: "throttle" | "fail", count: number): void;
  /** The next `count` writes do their work, but their answers never come. */
  loseAnswersOfNext(count: number): void;
  /** The next message to the render queue is given out so much later. */
  delayNextMessage(delaySec: number): void;
  /** Faults that were ordered and have met no request are forgotten. */
  calm(): void;
  close(): Promise<void>;
}

export interface ProxyOptions {
  service: Service;
  target: string;
  /** Hears of each request before it is answered. */
  onRequest(request: IncomingMessage): void;
  /** Hears of each message to the render queue. */
  onMessage?(message: { QueueUrl: string; MessageBody: string }): void;
}

/**
 * Stands before a service of the embedded cloud and passes on what comes, as it comes, until it is told to do otherwise. The host
 * that was signed stays in the header.
 */
export const startFaultyProxy = async (options: ProxyOptions): Promise<FaultyProxy> => {
  const { service, target, onRequest } = options;
  const agent = new Agent({ keepAlive: true });
  const due = { throttle: 0, fail: 0, lose: 0, delaySec: 0 };

  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    onRequest(incoming);
    for (const how of ["throttle", "fail"] as const) {
      if (due[how] === 0) continue;
      due[how]--;
      return refuse(response, REFUSALS[service][how]);
    }
    const isLost = due.lose > 0 && isWrite(incoming);
    if (isLost) due.lose--;
    const body = isMessage(incoming) ? await readMessage(incoming) : null;
    const outgoing = request(target, {
      agent,
      method: incoming.method,
      path: incoming.url,
      headers: body ? { ...incoming.headers, "content-length": body.length } : incoming.headers,
    });
    outgoing.on("error", () => response.destroy());
    response.on("close", () => outgoing.destroy());
    outgoing.on("response", (answered) => {
      if (isLost) {
        answered.resume().on("end", () => response.destroy());
        return;
      }
      response.writeHead(answered.statusCode ?? 500, answered.rawHeaders);
      answered.pipe(response);
    });
    if (body) outgoing.end(body);
    else incoming.pipe(outgoing);
  };

  /** The body of a message as it is passed on. */
  const readMessage = async (incoming: IncomingMessage): Promise<Buffer> => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const message = JSON.parse(Buffer.concat(chunks).toString());
    if (!message.QueueUrl.endsWith(RENDER_QUEUE)) return Buffer.concat(chunks);
    options.onMessage?.(message);
    const { delaySec } = due;
    due.delaySec = 0;
    return Buffer.from(JSON.stringify(delaySec > 0 ? { ...message, DelaySeconds: delaySec } : message));
  };

  const server = createServer((incoming, response) => {
    // Who waits gets no answer: a connection that ended early is a fault like others.
    answer(incoming, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refuseNext: (how, count) => {
      due[how] += count;
    },
    loseAnswersOfNext: (count) => {
      due.lose += count;
    },
    delayNextMessage: (delaySec) => {
      due.delaySec = delaySec;
    },
    calm: () => {
      Object.assign(due, { throttle: 0, fail: 0, lose: 0, delaySec: 0 });
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
};

const RENDER_QUEUE = "/dailies-render-queue";

const targetOf = ({ headers }: IncomingMessage): string =>
  String(headers["x-amz-target"] ?? "").split(".")[1] ?? "";

const isMessage = (incoming: IncomingMessage): boolean => targetOf(incoming) === "SendMessage";

/** S3 says by the method what it does, the others by a header. */
const isWrite = (incoming: IncomingMessage): boolean => {
  const target = targetOf(incoming);
  if (target === "") return incoming.method !== "GET" && incoming.method !== "HEAD";
  return /^(Put|Update|Delete|TransactWrite|BatchWrite|Send|Change)/.test(target);
};

interface Refusal {
  status: number;
  contentType: string;
  body: string;
}

const json = (status: number, type: string, message: string, version: "1.0"): Refusal => ({
  status,
  contentType: `application/x-amz-json-${version}`,
  body: JSON.stringify({ __type: type, message }),
});

const xml = (status: number, code: string, message: string): Refusal => ({
  status,
  contentType: "application/xml",
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message><RequestId>${randomUUID()}</RequestId><HostId>none</HostId></Error>`,
});

/** What the services themselves answer: https://docs.aws.amazon.com, "Common errors" and "Error responses" of each. */
const REFUSALS: Record<Service, Record<"throttle" | "fail", readonly Refusal[]>> = {
  dynamodb: {
    throttle: [
      json(
        400,
        "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
        "The level of configured provisioned throughput for the table was exceeded.",
        "1.0",
      ),
      json(400, "com.amazon.coral.availability#ThrottlingException", "Rate exceeded", "1.0"),
    ],
    fail: [json(500, "com.amazonaws.dynamodb.v20120810#InternalServerError", "Internal server error", "1.0")],
  },
  s3: {
    throttle: [xml(503, "SlowDown", "Please reduce your request rate.")],
    fail: [xml(500, "InternalError", "We encountered an internal error. Please try again.")],
  },
  sqs: {
    throttle: [json(400, "com.amazonaws.sqs#RequestThrottled", "Request is throttled.", "1.0")],
    fail: [json(500, "com.amazonaws.sqs#InternalError", "We encountered an internal error.", "1.0")],
  },
};

let refusals = 0;

/** Where a service has several ways to say it, they take turns. The connection is closed: the body was not read. */
const refuse = (response: ServerResponse, ways: readonly Refusal[]): void => {
  const way = ways[refusals++ % ways.length];
  response.writeHead(way?.status ?? 500, {
    "content-type": way?.contentType,
    "x-amzn-requestid": randomUUID(),
    connection: "close",
  });
  response.end(way?.body);
};
