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

export interface Illustration {
  /** A picture file: JPEG, PNG or WebP. */
  picture: Buffer;
  /** Why it is not of the illustrator that was asked; absent when it is. */
  fallbackReason?: string | undefined;
}

/** Turns a prompt into a picture. Rejects with the signal's reason. */
export interface Illustrator {
  /** Names the provider, its version and all of its configuration that shapes the picture. */
  readonly id: string;
  illustrate(request: IllustrationRequest): Promise<Illustration>;
}

/** Draws a storyboard picture from the prompt's words: the same prompt gives the same picture, without any network. */
export const createStoryboardIllustrator = (): Illustrator => {
  const inTurn = createTurns();
  return {
    id: "storyboard",
    illustrate: ({ prompt, widthPx, heightPx, signal }) =>
      inTurn(signal, async () => {
        // Drawing holds the thread for a while: timers and signals have their turn between two pictures.
        await sleep(0, undefined, { signal });
        return { picture: await drawStoryboard({ prompt, widthPx, heightPx }) };
      }),
  };
};
