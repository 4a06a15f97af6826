import { drawStoryboard } from "./storyboard/draw-storyboard.ts";

export interface IllustrationRequest {
  prompt: string;
  /** At least what is asked for comes back; the picture is cropped to cover it. */
  widthPx: number;
  heightPx: number;
  signal: AbortSignal;
}

/** Turns a prompt into a picture file (JPEG, PNG or WebP). Rejects with ILLUSTRATION_FAILED or the signal's reason. */
export interface Illustrator {
  illustrate(request: IllustrationRequest): Promise<Buffer>;
}

/** Draws a storyboard picture from the prompt's words: the same prompt gives the same picture, without any network. */
export const createStoryboardIllustrator = (): Illustrator => ({
  illustrate: async ({ prompt, widthPx, heightPx, signal }) => {
    signal.throwIfAborted();
    return drawStoryboard({ prompt, widthPx, heightPx });
  },
});
