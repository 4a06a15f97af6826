import { AppError, toAppError } from "@dailies/core/app-error";

/** Does work for one scene: its errors carry `meta.scene_index`, counted from 0. Rejects with the signal's reason when aborted. */
export const atScene = async <T>(
  sceneIndex: number,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> => {
  try {
    return await work();
  } catch (thrown) {
    signal.throwIfAborted();
    const { code, message, retryable, cause, meta, errors } = toAppError(thrown);
    throw new AppError(code, message, {
      retryable,
      cause: cause ?? thrown,
      meta: { ...meta, scene_index: sceneIndex },
      errors,
    });
  }
};
