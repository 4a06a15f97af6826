import { AppError } from "@dailies/core/app-error";

export interface ProviderCall {
  provider: "Amazon Polly" | "Amazon Bedrock";
  /** What a failure is called. */
  code: "NARRATION_FAILED" | "ILLUSTRATION_FAILED";
  /** Bound on the whole of it: all attempts, their pauses and the answer's last byte. */
  timeoutMs: number;
  signal: AbortSignal;
}

/** An answer, or why the provider will not do this, however often it is asked. */
export type Answer<T> = { value: T } | { refusal: string };

/** Of those below 500 the ones that pass: time-out, an error in the model, throttled. */
const PASSING_STATUSES = new Set([408, 424, 429]);

/** Polly throttles with status 400, and Bedrock says so that a quota is used up for now. */
const THROTTLES = new Set([
  "ThrottlingException",
  "TooManyRequestsException",
  "ServiceQuotaExceededException",
]);

/**
 * One call of a provider in the cloud. The SDK has repeated it before it fails: `code`, not retryable where the
 * deployment is at fault (no permission, no such model). Rejects with the signal's reason when aborted.
 */
export const callProvider = async <T>(
  { provider, code, timeoutMs, signal }: ProviderCall,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<Answer<T>> => {
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    return { value: await untilAborted(AbortSignal.any([signal, deadline]), call) };
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof AppError) throw cause;
    if (deadline.aborted) {
      throw new AppError(code, `${provider} gave no answer within ${timeoutMs / 1000} s`, { cause });
    }
    const { name, message } = cause instanceof Error ? cause : new Error(String(cause));
    const status = statusOf(cause);
    const passes = status < 400 || status >= 500 || PASSING_STATUSES.has(status) || THROTTLES.has(name);
    if (status === 400 && !passes) return { refusal: message };
    // Its message may name roles and accounts, which are nothing for the one who reads the job.
    throw new AppError(code, `${provider} failed: ${name}`, {
      retryable: passes,
      cause,
      meta: { provider, status },
    });
  }
};

/** Ends at once with the signal, which the SDK does not heed in the pause before it repeats a request. */
const untilAborted = async <T>(
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const aborted = Promise.withResolvers<never>();
  const onAbort = () => aborted.reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([work(signal), aborted.promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
};

/** The HTTP status of the last attempt; 0 when there was no answer. */
const statusOf = (thrown: unknown): number => {
  if (!(thrown instanceof Error && "$metadata" in thrown)) return 0;
  return (thrown.$metadata as { httpStatusCode?: number }).httpStatusCode ?? 0;
};
