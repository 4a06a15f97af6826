import { setTimeout as sleep } from "node:timers/promises";
import { createTurns } from "./create-turns.ts";
import { drawStoryboard } from "./storyboard/draw-storyboard.ts";

export interface IllustrationRequest {
  prompt: string;
  /** At least what is asked for comes back; the picture is cropped to cover it. */
  widthPx: number;
  heightPx: number;
  signal: AbortSignal;
}

/** Turns a prompt into a picture file (JPEG, PNG or WebP). Rejects with the signal's reason. */
export interface Illustrator {
  illustrate(request: IllustrationRequest): Promise<Buffer>;
}

/** Draws a storyboard picture from the prompt's words: the same prompt gives the same picture, without any network. */
export const createStoryboardIllustrator = (): Illustrator => {
  const inTurn = createTurns();
  return {
    illustrate: ({ prompt, widthPx, heightPx, signal }) =>
      inTurn(signal, async () => {
        // Drawing holds the thread for a while: timers and signals have their turn between two pictures.
        await sleep(0, undefined, { signal });
        return drawStoryboard({ prompt, widthPx, heightPx });
      }),
  };
};
