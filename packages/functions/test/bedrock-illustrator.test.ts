import { createStoryboardIllustrator, type IllustrationRequest } from "@dailies/render/illustrator";
import { afterAll, describe, expect, it } from "vitest";
import { pictureRequest } from "../src/render/providers/bedrock-models.ts";
import { startProvider } from "./start-provider.ts";

const provider = await startProvider();
afterAll(() => provider.close());
const { createBedrockIllustrator } = await import("../src/render/providers/bedrock-illustrator.ts");

const STABILITY = "stability.stable-image-core-v1:1";
const NOVA = "amazon.nova-canvas-v1:0";
const storyboard = createStoryboardIllustrator();
const illustrator = createBedrockIllustrator({ model: STABILITY, fallback: storyboard });

const draw = (over: Partial<IllustrationRequest> = {}, artist = illustrator) =>
  artist.illustrate({
    ...{ prompt: "A quiet river at dawn", widthPx: 640, heightPx: 360 },
    signal: new AbortController().signal,
    ...over,
  });

const { picture: photo } = await draw({ prompt: "What the model sees" }, storyboard);
const answer = { images: [photo.toString("base64")], seeds: [1], finish_reasons: [null] };

it("asks the model in Stability's form, in its region, and gives its picture", async () => {
  provider.reply({ body: answer });
  expect(await draw()).toEqual({ picture: photo });
  expect(provider.requests).toHaveLength(1);
  expect(provider.requests[0]).toMatchObject({
    route: `POST /model/${encodeURIComponent(STABILITY)}/invoke`,
    authorization: expect.stringContaining("/us-west-2/bedrock/aws4_request"),
    body: { prompt: "A quiet river at dawn", aspect_ratio: "16:9", output_format: "png" },
  });
});

it("asks Nova Canvas in its own form", async () => {
  provider.reply({ body: { images: answer.images, error: null } });
  const nova = createBedrockIllustrator({ model: NOVA, fallback: storyboard });
  expect(await draw({}, nova)).toEqual({ picture: photo });
  expect(provider.requests[0]).toMatchObject({
    route: `POST /model/${encodeURIComponent(NOVA)}/invoke`,
    body: {
      taskType: "TEXT_IMAGE",
      textToImageParams: { text: "A quiet river at dawn" },
      imageGenerationConfig: { width: 640, height: 352, numberOfImages: 1 },
    },
  });
});

it.each([
  { status: 403, error: "AccessDeniedException" },
  { status: 404, error: "ResourceNotFoundException" },
])("a deployment without the model ($error) fails at once", async (failure) => {
  provider.reply({ ...failure, message: "of account 123456789012" });
  const failed = draw();
  await expect(failed).rejects.toMatchObject({ code: "ILLUSTRATION_FAILED", retryable: false });
  await expect(failed).rejects.toThrow(`Amazon Bedrock failed: ${failure.error}`);
  expect(provider.requests).toHaveLength(1);
});

it.each(["hang", "stall"] as const)("ends a call whose answer does not come (%s)", async (reply) => {
  provider.reply(reply);
  const impatient = createBedrockIllustrator({ model: STABILITY, fallback: storyboard, timeoutMs: 500 });
  await expect(draw({}, impatient)).rejects.toMatchObject({
    ...{ code: "ILLUSTRATION_FAILED", retryable: true },
    message: "Amazon Bedrock gave no answer within 0.5 s",
  });
  await provider.requests[0]?.closed;
});

it.each(["hang", "stall"] as const)("an abort ends the call at once (%s)", async (reply) => {
  provider.reply(reply);
  const stop = new AbortController();
  const drawing = draw({ signal: stop.signal });
  await expect.poll(() => provider.requests.length, { timeout: 30_000 }).toBe(1);
  stop.abort(new Error("canceled"));
  await expect(drawing).rejects.toThrow("canceled");
  await provider.requests[0]?.closed;
  await expect(draw({ signal: stop.signal })).rejects.toThrow("canceled");
  expect(provider.requests).toHaveLength(1);
});

it.each([
  { name: "no JSON", body: Buffer.from("<html>") },
  { name: "other JSON", body: { images: "one" } },
  { name: "no picture", body: { images: [], finish_reasons: [null] } },
  { name: "text as a picture", body: { images: [Buffer.from("a river").toString("base64")] } },
  { name: "the head of a picture", body: { images: [photo.subarray(0, 200).toString("base64")] } },
  { name: "a failure of the model", body: { finish_reasons: ["Inference error"] } },
])("an answer with $name is ILLUSTRATION_FAILED", async ({ body }) => {
  provider.reply({ body });
  await expect(draw()).rejects.toMatchObject({ code: "ILLUSTRATION_FAILED", retryable: true });
});

describe("what is refused is drawn, and it is said why:", () => {
  const blocked = "This request has been blocked by our content filters.";
  it.each([
    { by: "Stability's filter", reply: { body: { finish_reasons: ["Filter reason: prompt"] } } },
    { by: "Nova's filter of pictures", reply: { body: { images: [], error: blocked } } },
    {
      by: "Bedrock itself",
      reply: { status: 400, error: "ValidationException", message: blocked },
    },
  ])("$by", async ({ reply }) => {
    provider.reply(reply);
    const { picture, fallbackReason } = await draw();
    expect(fallbackReason).toMatch(
      /^Amazon Bedrock refused the picture \((Filter reason: prompt|This request .*)\); it is drawn instead$/,
    );
    expect(picture.equals((await draw({}, storyboard)).picture)).toBe(true);
    expect(provider.requests).toHaveLength(1);
  });
});

// After all the others: a client that was throttled sends its next requests slower.
describe("repeats what passes", () => {
  it.each([
    { status: 429, error: "ThrottlingException", message: "Too many requests" },
    { status: 503, error: "ServiceUnavailableException", message: "Try again" },
    { status: 429, error: "ModelNotReadyException", message: "Not ready" },
  ])("$status $error", async (failure) => {
    provider.reply(failure, { body: answer });
    expect(await draw()).toEqual({ picture: photo });
    expect(provider.requests).toHaveLength(2);

    provider.reply(failure);
    await expect(draw()).rejects.toMatchObject({
      ...{ code: "ILLUSTRATION_FAILED", retryable: true, meta: { status: failure.status } },
    });
    expect(provider.requests).toHaveLength(3);
  });
});

it("its id tells models apart", () => {
  const nova = createBedrockIllustrator({ model: NOVA, fallback: storyboard });
  expect(new Set([illustrator.id, nova.id, storyboard.id]).size).toBe(3);
});

describe("pictureRequest", () => {
  const stability = (widthPx: number, heightPx: number, prompt = "a lake") =>
    pictureRequest(STABILITY, prompt, { widthPx, heightPx }) as Record<string, unknown>;
  const nova = (widthPx: number, heightPx: number, prompt = "a lake") =>
    pictureRequest(NOVA, prompt, { widthPx, heightPx }) as {
      textToImageParams: { text: string };
      imageGenerationConfig: { width: number; height: number; seed: number };
    };

  it.each([
    [2304, 1296, "16:9"],
    [1296, 2304, "9:16"],
    [1296, 1296, "1:1"],
    [480, 270, "16:9"],
  ])("the ratio nearest to %ix%i is %s", (widthPx, heightPx, ratio) => {
    expect(stability(widthPx, heightPx).aspect_ratio).toBe(ratio);
  });

  it.each([
    [2304, 1296, 2304, 1296],
    [4608, 2592, 2720, 1536],
    [2592, 4608, 1536, 2720],
    [2592, 2592, 2048, 2048],
    [480, 270, 560, 320],
  ])("Nova makes of %ix%i %ix%i", (widthPx, heightPx, width, height) => {
    expect(nova(widthPx, heightPx).imageGenerationConfig).toMatchObject({ width, height });
  });

  it("the same prompt has the same seed in every process, another prompt another one", () => {
    const seed = stability(16, 9).seed;
    expect(seed).toBe(nova(1024, 1024).imageGenerationConfig.seed);
    // Of its SHA-256.
    expect(seed).toBe(789_702_442);
    expect(stability(16, 9, "a sea").seed).not.toBe(seed);
  });

  it("cuts a prompt that is too long for the model, between words", () => {
    const prompt = "a river ".repeat(250).trim();
    expect(stability(16, 9, prompt).prompt).toBe(prompt);
    const { text } = nova(1024, 1024, prompt).textToImageParams;
    expect(text.length).toBeGreaterThan(1000);
    expect(text.length).toBeLessThanOrEqual(1024);
    expect(prompt.startsWith(`${text} `)).toBe(true);
    expect(nova(1024, 1024, "नदी".repeat(600)).textToImageParams.text).toHaveLength(1024);
  });
});
