import { beforeAll, describe, expect, it } from "vitest";
import { call, send } from "./call.ts";
import type { HttpRequest } from "./http-event.ts";
import { breakJob, createJob, finishJob, plan } from "./jobs.ts";

interface BadRequest {
  what: string;
  request: Partial<HttpRequest> & { json?: unknown };
  status: number;
  code: string;
  /** The field that the problem document must name; "" is the body itself, null: it names none. */
  path: string | null;
}

const UNKNOWN = "0199a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b";
let jobId = "";
let finishedId = "";

beforeAll(async () => {
  jobId = await createJob({ tags: ["a"] });
  finishedId = await createJob();
  await finishJob(finishedId);
  await breakJob(await createJob());
});

const everything = async () => ({
  jobs: (await call("GET", "/dashboard/jobs?page_size=100")).body,
  archived: (await call("GET", "/dashboard/jobs?page_size=100&state=archived")).body,
  stats: (await call("GET", "/dashboard/stats")).body,
});

const [scene] = plan().scenes;
const withScene = (change: Record<string, unknown>) => plan({ scenes: [scene, { ...scene, ...change }] });

const badPlan = (what: string, json: unknown, path: string): BadRequest => ({
  ...{ what, status: 422, code: "VALIDATION_FAILED", path },
  request: { method: "POST", target: "/render", json },
});
const badSimple = (what: string, json: unknown, path: string): BadRequest => ({
  ...badPlan(what, json, path),
  request: { method: "POST", target: "/render/simple", json },
});
const badQuery = (query: string, path: string): BadRequest => ({
  ...{ what: `list ?${query.slice(0, 60)}`, status: 422, code: "VALIDATION_FAILED", path },
  request: { method: "GET", target: `/dashboard/jobs?${query}` },
});
const badChange = (what: string, json: unknown, path: string): BadRequest => ({
  ...{ what: `PATCH ${what}`, status: 422, code: "VALIDATION_FAILED", path },
  request: { method: "PATCH", target: "/dashboard/jobs/{job}", json },
});
const bad = (
  request: string,
  status: number,
  code: string,
  path: string | null,
  rest: BadRequest["request"] = {},
): BadRequest => {
  const [method = "", target = ""] = request.split(" ");
  return {
    what: `${request.slice(0, 80)} ${status}`,
    status,
    code,
    path,
    request: { method, target, ...rest },
  };
};

const json = { "content-type": "application/json" };
const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;

const badRequests: BadRequest[] = [
  badPlan("no topic", { scenes: plan().scenes }, "topic"),
  badPlan("topic of white space", plan({ topic: " \n " }), "topic"),
  badPlan("topic of 201 characters", plan({ topic: "x".repeat(201) }), "topic"),
  badPlan("topic of 201 emoji", plan({ topic: "🏞".repeat(201) }), "topic"),
  badPlan("null byte in the topic", plan({ topic: "a\u0000b" }), "topic"),
  badPlan("half an emoji in the topic", plan({ topic: "a\ud83c" }), "topic"),
  badPlan("a number as topic", plan({ topic: 7 }), "topic"),
  badPlan("null as topic", plan({ topic: null }), "topic"),
  badPlan("a plan that is an array", [plan()], ""),
  badPlan("a plan that is null", null, ""),
  badPlan("no scenes", { topic: "x" }, "scenes"),
  badPlan("an empty list of scenes", plan({ scenes: [] }), "scenes"),
  badPlan("101 scenes", plan({ scenes: Array(101).fill(scene) }), "scenes"),
  badPlan("85,000 scenes", plan({ scenes: Array(85_000).fill(1) }), "scenes"),
  badPlan(
    "more than an hour in all",
    plan({ scenes: Array(7).fill({ ...scene, duration_sec: 600 }) }),
    "scenes",
  ),
  badPlan("a scene without a picture", withScene({ image_prompt: undefined }), "scenes[1].image_prompt"),
  badPlan("a picture of two letters", withScene({ image_prompt: "ab" }), "scenes[1].image_prompt"),
  badPlan("a scene without a narration", withScene({ narration: undefined }), "scenes[1].narration"),
  badPlan(
    "a narration of 5001 characters",
    withScene({ narration: "x".repeat(5001) }),
    "scenes[1].narration",
  ),
  badPlan("a scene too short", withScene({ duration_sec: 0.4 }), "scenes[1].duration_sec"),
  badPlan("a scene too long", withScene({ duration_sec: 601 }), "scenes[1].duration_sec"),
  badPlan("a huge duration", withScene({ duration_sec: 1e308 }), "scenes[1].duration_sec"),
  badPlan("a duration in words", withScene({ duration_sec: "three" }), "scenes[1].duration_sec"),
  badPlan("a media id with a path", withScene({ media: { asset_id: "../x" } }), "scenes[1].media.asset_id"),
  badPlan("an unknown transition", withScene({ transition: { type: "spin" } }), "scenes[1].transition.type"),
  badPlan(
    "a transition too long",
    plan({ transition: { type: "fade", duration_sec: 3 } }),
    "transition.duration_sec",
  ),
  badPlan("an unknown language", plan({ language: "xx" }), "language"),
  badPlan("a language that is no tag", plan({ language: "not a tag!" }), "language"),
  badPlan("an unknown voice", plan({ voice: "X" }), "voice"),
  badPlan("text for fast_path", plan({ fast_path: "yes" }), "fast_path"),
  badPlan("an unknown resolution", plan({ output: { resolution: "8k" } }), "output.resolution"),
  badPlan("an odd frame rate", plan({ output: { fps: 23 } }), "output.fps"),
  badPlan("an unknown encoder", plan({ encoder: "mpeg2" }), "encoder"),
  badPlan("21 tags", plan({ tags: Array.from({ length: 21 }, (_, i) => `t${i}`) }), "tags"),
  badPlan("an empty tag", plan({ tags: ["a", ""] }), "tags[1]"),
  badPlan("a tag of 51 characters", plan({ tags: ["x".repeat(51)] }), "tags[0]"),
  badPlan("tags as text", plan({ tags: "a,b" }), "tags"),
  badPlan("2 KB of metadata", plan({ metadata: { a: "x".repeat(1000), b: "x".repeat(1000) } }), "metadata"),
  badPlan("metadata that is no text", plan({ metadata: { a: 1 } }), "metadata.a"),
  badPlan(
    "too many words in a line",
    plan({ captions: { max_words_per_line: 21 } }),
    "captions.max_words_per_line",
  ),

  badSimple("a simple plan of 4 s", { topic: "x", duration_sec: 4 }, "duration_sec"),
  badSimple("a simple plan of 601 s", { topic: "x", duration_sec: 601 }, "duration_sec"),
  badSimple("a simple plan in French", { topic: "x", language: "fr" }, "language"),
  badSimple("a simple plan without a topic", { style: "oil" }, "topic"),

  badQuery("page=0", "page"),
  badQuery("page=-1", "page"),
  badQuery("page=1.5", "page"),
  badQuery("page=one", "page"),
  badQuery("page=1000000001", "page"),
  badQuery(`page=${"9".repeat(400)}`, "page"),
  badQuery("page_size=0", "page_size"),
  badQuery("page_size=101", "page_size"),
  badQuery("page_size=%20", "page_size"),
  badQuery("state=unknown", "state"),
  badQuery("state=QUEUED", "state"),
  badQuery(`search=${"x".repeat(201)}`, "search"),
  badQuery(`tags=${Array.from({ length: 21 }, (_, i) => i).join(",")}`, "tags"),
  badQuery(`tags=${"x".repeat(51)}`, "tags[0]"),
  badQuery("refresh=perhaps", "refresh"),
  badQuery("cursor=eyJhIjoxfQ", "cursor"),
  badQuery("cursor=%00%ff", "cursor"),
  badQuery(`cursor=${"x".repeat(1001)}`, "cursor"),

  badChange("nothing", {}, ""),
  badChange("only unknown fields", { state: "completed" }, ""),
  badChange("an empty topic", { topic: "" }, "topic"),
  badChange("a topic that is null", { topic: null }, "topic"),
  badChange("tags that are numbers", { tags: [1] }, "tags[0]"),
  badChange("no object", "topic", ""),

  bad("GET /render/{job}/activity?limit=0", 422, "VALIDATION_FAILED", "limit"),
  bad("GET /render/{job}/activity?limit=1001", 422, "VALIDATION_FAILED", "limit"),
  bad("DELETE /dashboard/jobs/{job}?force=maybe", 422, "VALIDATION_FAILED", "force"),
  bad("GET /dashboard/jobs/no%20id", 422, "VALIDATION_FAILED", "id"),
  bad(`GET /render/${"x".repeat(65)}/status`, 422, "VALIDATION_FAILED", "id"),
  bad("POST /render/a%00b/cancel", 422, "VALIDATION_FAILED", "id"),
  bad("POST /render", 422, "VALIDATION_FAILED", "Idempotency-Key", {
    ...{ json: plan(), headers: { "idempotency-key": "two words" } },
  }),
  bad("POST /dashboard/jobs/{job}/retry", 422, "VALIDATION_FAILED", "Idempotency-Key", {
    headers: { "idempotency-key": "x".repeat(256) },
  }),
  bad("POST /render", 422, "VALIDATION_FAILED", "topic"),
  bad("POST /render/{job}/duplicate", 422, "VALIDATION_FAILED", "topic", { json: { topic: null } }),
  bad("POST /render/{job}/duplicate", 422, "VALIDATION_FAILED", "", { json: [1] }),
  bad("POST /render/{job}/duplicate", 422, "VALIDATION_FAILED", "", { headers: json, body: deep(30_000) }),
  bad("POST /dashboard/jobs/{job}/duplicate", 422, "VALIDATION_FAILED", "scenes", { json: { scenes: [] } }),
  bad("POST /dashboard/jobs/{job}/duplicate", 422, "VALIDATION_FAILED", "output.fps", {
    json: { output: { fps: 1 } },
  }),

  bad("POST /render", 400, "MALFORMED_JSON", null, { headers: json, body: '{"topic": ' }),
  bad("POST /render", 400, "MALFORMED_JSON", null, { body: "topic=x" }),
  bad("POST /render/{job}/duplicate", 400, "MALFORMED_JSON", null, { headers: json, body: " " }),
  bad("PATCH /dashboard/jobs/{job}", 400, "MALFORMED_JSON", null, { headers: json, body: "\u0000" }),
  bad("POST /render", 415, "UNSUPPORTED_MEDIA_TYPE", null, {
    ...{ headers: { "content-type": "text/plain" }, body: JSON.stringify(plan()) },
  }),
  bad("POST /render/simple", 415, "UNSUPPORTED_MEDIA_TYPE", null, {
    ...{ headers: { "content-type": "multipart/form-data; boundary=x" }, body: "--x--" },
  }),
  bad("POST /render", 413, "PAYLOAD_TOO_LARGE", "", {
    json: plan({ topic: "x".repeat(256 * 1024) }),
  }),
  bad("POST /render", 413, "PAYLOAD_TOO_LARGE", "", { headers: json, body: "x".repeat(10_000_000) }),
  bad("POST /dashboard/jobs/{job}/duplicate", 413, "PAYLOAD_TOO_LARGE", "", {
    json: { metadata: { a: "é".repeat(140_000) } },
  }),

  bad(`GET /render/${UNKNOWN}/status`, 404, "NOT_FOUND", null),
  bad(`GET /render/${UNKNOWN}/activity`, 404, "NOT_FOUND", null),
  bad(`POST /render/${UNKNOWN}/cancel`, 404, "NOT_FOUND", null),
  bad(`POST /render/${UNKNOWN}/duplicate`, 404, "NOT_FOUND", null),
  bad(`GET /dashboard/jobs/${UNKNOWN}`, 404, "NOT_FOUND", null),
  bad(`PATCH /dashboard/jobs/${UNKNOWN}`, 404, "NOT_FOUND", null, { json: { topic: "x" } }),
  bad(`DELETE /dashboard/jobs/${UNKNOWN}`, 404, "NOT_FOUND", null),
  bad(`DELETE /dashboard/jobs/${UNKNOWN}?force=true`, 404, "NOT_FOUND", null),
  bad(`POST /dashboard/jobs/${UNKNOWN}/restore`, 404, "NOT_FOUND", null),
  bad(`POST /dashboard/jobs/${UNKNOWN}/retry`, 404, "NOT_FOUND", null),
  bad("GET /artifacts/{finished}/final/../../../etc/passwd", 404, "NOT_FOUND", null),
  bad("GET /artifacts/{finished}/..%2f..%2fsummaries", 404, "NOT_FOUND", null),
  bad("GET /artifacts/{finished}/result.json", 404, "NOT_FOUND", null),
  bad("GET /docs/../package.json", 404, "NOT_FOUND", null),
  bad("GET /docs/swagger-ui.js", 404, "NOT_FOUND", null),
  bad("GET /nowhere", 404, "NOT_FOUND", null),
  bad("GET /render", 405, "METHOD_NOT_ALLOWED", null),
  bad("PUT /dashboard/jobs/{job}", 405, "METHOD_NOT_ALLOWED", null, { json: {} }),
  bad("POST /readyz", 405, "METHOD_NOT_ALLOWED", null),
  bad("TRACE /healthz", 405, "METHOD_NOT_ALLOWED", null),
  bad("POST /render/{finished}/cancel", 409, "STATE_CONFLICT", null),
  bad("POST /dashboard/jobs/{finished}/retry", 409, "STATE_CONFLICT", null),
];

describe("bad requests are refused by name, and change nothing", () => {
  it("all of them", async () => {
    const before = await everything();
    for (const { what, request, status, code, path } of badRequests) {
      const { json: content, ...rest } = request;
      const answer = await send({
        ...rest,
        method: request.method ?? "GET",
        target: (request.target ?? "").replace("{job}", jobId).replace("{finished}", finishedId),
        ...(content !== undefined && {
          headers: { ...json, ...request.headers },
          body: JSON.stringify(content),
        }),
      });
      expect([what, answer.status, answer.body.code]).toEqual([what, status, code]);
      expect(answer.headers["content-type"], what).toBe("application/problem+json");
      expect(answer.body, what).toMatchObject({
        type: "about:blank",
        title: expect.any(String),
        status,
        detail: expect.any(String),
        request_id: answer.headers["x-request-id"],
      });
      const paths = answer.body.errors?.map((error: { path: string }) => error.path) ?? null;
      if (path === null) expect(paths, what).toBeNull();
      else expect(paths, what).toContain(path);
      expect(JSON.stringify(answer.body).length, what).toBeLessThan(20_000);
    }
    expect(await everything()).toEqual(before);
  });

  it("name the bound", async () => {
    const messageOf = async (target: string) => (await call("GET", target)).body.errors[0].message;
    expect(await messageOf("/dashboard/jobs?page_size=101")).toBe("must be at most 100");
    expect(await messageOf("/dashboard/jobs?page=0")).toBe("must be at least 1");
    expect(await messageOf("/dashboard/jobs?state=x")).toContain("archived");
    expect(await messageOf("/dashboard/stats/period?days=8")).toBe("must be one of 7, 30, 90");
    const tooLarge = await call("POST", "/render", plan({ topic: "x".repeat(300_000) }));
    expect(tooLarge.body.detail).toContain("at most 262144 bytes");
    const tooLong = await call("POST", "/render", plan({ topic: "x".repeat(201) }));
    expect(tooLong.body.errors).toEqual([
      { path: "topic", message: "must be at most 200 characters long, is 201" },
    ]);
  });

  it("say which methods a path has", async () => {
    const { headers } = await call("PUT", `/dashboard/jobs/${jobId}`);
    expect(headers.allow).toBe("DELETE, GET, PATCH");
  });
});

it("a GET with a body is answered as one without", async () => {
  expect((await send({ method: "GET", target: "/healthz", body: "?" })).status).toBe(200);
});
