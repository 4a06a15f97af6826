import { InvokeModelCommand } from "@aws-sdk/client-bedrock-runtime";
import { AppError } from "@dailies/core/app-error";
import { bedrock } from "@dailies/core/aws/provider-clients";
import type { Illustration, IllustrationRequest, Illustrator } from "@dailies/render/illustrator";
import { isPicture } from "@dailies/render/media/is-picture";
import { z } from "zod";
import { pictureRequest } from "./bedrock-models.ts";
import { type Answer, callProvider } from "./call-provider.ts";

/** To be raised whenever the same prompt is sent in other words or another form: pictures are kept by it. */
const VERSION = 1;

export interface BedrockIllustratorOptions {
  /** Bedrock's id of a model that `pictureRequest` knows. */
  model: string;
  /** Draws what the model refuses. */
  fallback: Illustrator;
  /** Bound on one picture, repetitions included. */
  timeoutMs?: number;
}

/**
 * What the models answer with status 200. Nova Canvas tells in `error`, Stability's in `finish_reasons`, that there is
 * no picture and why.
 */
const answerSchema = z.object({
  images: z.array(z.string()).optional(),
  error: z.string().nullish(),
  finish_reasons: z.array(z.string().nullable()).optional(),
});

/** Stability's finish reason for a failure; all others are filters. */
const INFERENCE_ERROR = "Inference error";

/**
 * An illustrator on Amazon Bedrock. What the model's content filters, or Bedrock itself, refuse is drawn by `fallback`;
 * throttling and failures are repeated by the SDK and then ILLUSTRATION_FAILED.
 */
export const createBedrockIllustrator = ({
  model,
  fallback,
  timeoutMs = 180_000,
}: BedrockIllustratorOptions): Illustrator => {
  const illustrate = async (request: IllustrationRequest): Promise<Illustration> => {
    const { prompt, signal } = request;
    signal.throwIfAborted();
    const called = await callProvider(
      { provider: "Amazon Bedrock", code: "ILLUSTRATION_FAILED", timeoutMs, signal },
      async (abortSignal) => {
        const command = new InvokeModelCommand({
          modelId: model,
          contentType: "application/json",
          accept: "application/json",
          body: JSON.stringify(pictureRequest(model, prompt, request)),
        });
        const { body } = await bedrock.send(command, { abortSignal });
        return readAnswer(body.transformToString());
      },
    );
    const answer = "value" in called ? called.value : called;
    if ("value" in answer) return { picture: answer.value };
    const drawn = await fallback.illustrate(request);
    const fallbackReason = `Amazon Bedrock refused the picture (${answer.refusal}); it is drawn instead`;
    return { ...drawn, fallbackReason };
  };

  return { id: `bedrock/${model}/${VERSION}`, illustrate };
};

/** The picture in a model's answer, or why there is none. ILLUSTRATION_FAILED when there should be one. */
const readAnswer = async (text: string): Promise<Answer<Buffer>> => {
  const { images = [], error, finish_reasons: reasons = [] } = parseAnswer(text);
  const refusal = error || reasons.find((reason) => reason !== null);
  if (refusal && refusal !== INFERENCE_ERROR) return { refusal };
  const picture = Buffer.from(images[0] ?? "", "base64");
  if (!(await isPicture(picture))) throw noPicture(refusal);
  return { value: picture };
};

const parseAnswer = (text: string): z.infer<typeof answerSchema> => {
  try {
    return answerSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw noPicture(cause);
  }
};

const noPicture = (cause: unknown): AppError =>
  new AppError("ILLUSTRATION_FAILED", "What Amazon Bedrock gave is no picture", { cause });
