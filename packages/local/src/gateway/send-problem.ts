import { randomUUID } from "node:crypto";
import { type ServerResponse, STATUS_CODES } from "node:http";
import { apiHeaders } from "../../../../infra/api.ts";

/** Answers with a problem (RFC 9457) that the gateway itself found. */
export const sendProblem = (
  response: ServerResponse,
  status: number,
  code: string,
  detail: string,
  requestId: string = randomUUID(),
): void => {
  const problem = { type: "about:blank", title: STATUS_CODES[status], status, detail, code };
  response
    .writeHead(status, {
      ...apiHeaders,
      "content-type": "application/problem+json",
      "x-request-id": requestId,
    })
    .end(JSON.stringify({ ...problem, request_id: requestId }));
};
