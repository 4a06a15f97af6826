/** What to say, and with whose voice. */
export interface NarrationRequest {
  /** Plain text of any length; markup in it is text. */
  text: string;
  /** BCP 47 tag of one of the plan's languages. */
  language: string;
  voice: "F" | "M";
  /** A voice of the narrator by its own name; wins over `language` and `voice`. */
  voiceId?: string | undefined;
  signal: AbortSignal;
}

export interface Narration {
  /** A WAV file: 48 kHz, mono, signed 16 bit, peak at -3 dBFS, about 30 ms of silence at both ends. */
  wav: Buffer;
  durationSec: number;
  /** Why another narrator spoke than the one that was asked, for the creator to read; absent when it spoke itself. */
  fallbackReason?: string;
}

/**
 * Turns text into speech. Rejects with the signal's reason when aborted, with NARRATION_FAILED when no sound
 * could be made, and with VALIDATION_FAILED (path `voice_id`) when it has no voice of the asked name.
 */
export interface Narrator {
  /**
   * The narrator, its engine's version and everything of its configuration that shapes the sound: what one of this id
   * made for a request, another of this id makes too, unless it gives a `fallbackReason`.
   */
  readonly id: string;
  narrate(request: NarrationRequest): Promise<Narration>;
}
