import { useMutation } from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import { ApiError, isPassing } from "../../api/problem.ts";
import { createRender, duplicateRender, type NewRender } from "../../api/renders.ts";
import type { PlanDraft } from "./plan-draft.ts";
import { planPatch } from "./plan-patch.ts";
import { toRequest } from "./to-request.ts";

/** The job that a plan is made of. */
export interface Origin {
  jobId: string;
  plan: PlanDraft;
}

interface Submission {
  plan: PlanDraft;
  isDraft: boolean;
}

const MAX_PAUSE_MS = 15_000;

/**
 * Sends a plan: as it is, or as a change of the job it was made of. Goes on trying until the server answers or `stop`, under one
 * Idempotency-Key for as long as the plan stays the same: it makes one job, however often it is sent.
 */
export const useSubmit = (origin: Origin | null, onDone: () => void) => {
  const sent = useRef({ body: "", key: "" });
  const controller = useRef(new AbortController());
  const mutation = useMutation({
    mutationFn: async ({ plan, isDraft }: Submission): Promise<NewRender> => {
      const { signal } = controller.current;
      signal.throwIfAborted();
      const request = { ...toRequest(plan), ...(isDraft && { is_draft: true }) };
      const body = JSON.stringify(request);
      if (sent.current.body !== body) sent.current = { body, key: newKey() };
      const { key } = sent.current;
      return origin
        ? duplicateRender({
            id: origin.jobId,
            patch: planPatch(toRequest(origin.plan), request),
            key,
            signal,
          })
        : createRender(request, key, signal);
    },
    retry: (_failures, error) => isPassing(error) && !controller.current.signal.aborted,
    retryDelay: (failures, error) => {
      const askedMs = error instanceof ApiError ? (error.retryAfterSec ?? 0) * 1000 : 0;
      return Math.min(MAX_PAUSE_MS, Math.max(askedMs, 1000 * 2 ** failures));
    },
    // An offline browser is one more server that does not answer.
    networkMode: "always",
    onSuccess: onDone,
  });

  const { mutate, reset } = mutation;
  const send: typeof mutate = (submission, options) => {
    controller.current = new AbortController();
    mutate(submission, options);
  };
  const stop = useCallback(() => {
    controller.current.abort();
    reset();
  }, [reset]);
  return { ...mutation, send, stop };
};

/** `crypto.randomUUID` is there only on secure origins. */
const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
