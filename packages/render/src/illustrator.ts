import { setTimeout as sleep } from "node:timers/promises";
import { createTurns } from "./create-turns.ts";
import { drawStoryboard } from "./storyboard/draw-storyboard.ts";

export interface IllustrationRequest {
  prompt: string;
  /** What comes back may have another size; it is scaled and cropped to cover this one. */
  widthPx: number;
  heightPx: number;
  signal: AbortSignal;
}

export interface Illustration {
  /** A JPEG, PNG or WebP file. */
  picture: Buffer;
  /** Why another illustrator drew it than the one that was asked, for the creator to read; absent when it drew itself. */
  fallbackReason?: string;
}

/**
 * Turns a prompt into a picture. Rejects with the signal's reason when aborted, with ILLUSTRATION_FAILED when no
 * picture could be made.
 */
export interface Illustrator {
  /**
   * The illustrator, its engine's version and everything of its configuration that shapes the picture: what one of this
   * id made for a request, another of this id makes too, unless it gives a `fallbackReason`.
   */
  readonly id: string;
  illustrate(request: IllustrationRequest): Promise<Illustration>;
}

/** To be raised whenever the same prompt gives other pixels than before: pictures are kept by it. */
const STORYBOARD_VERSION = 1;

/** Draws a storyboard picture from the prompt's words: the same prompt gives the same picture, without any network. */
export const createStoryboardIllustrator = (): Illustrator => {
  const inTurn = createTurns();
  return {
    id: `storyboard/${STORYBOARD_VERSION}`,
    illustrate: ({ prompt, widthPx, heightPx, signal }) =>
      inTurn(signal, async () => {
        // Drawing holds the thread for a while: timers and signals have their turn between two pictures.
        await sleep(0, undefined, { signal });
        return { picture: drawStoryboard({ prompt, widthPx, heightPx }) };
      }),
  };
};
