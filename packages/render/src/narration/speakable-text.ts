/** Pictographs with what joins and colours them; signs that are read aloud (© ® ™) stay. */
const EMOJI =
  /(?![©®™])(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|[\u{E0020}-\u{E007F}]|\u20E3|\uFE0F)/gu;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROL_CHARACTERS = /[\u0000-\u001F\u007F-\u009F]/g;

/** The text as it is to be read aloud, on one line and without emoji. Empty when there is nothing to say. */
export const plainSpeech = (text: string): string => {
  const plain = text
    .toWellFormed()
    .replace(EMOJI, " ")
    .replace(CONTROL_CHARACTERS, " ")
    .replace(/\s+/g, " ")
    .trim();
  return /[\p{L}\p{N}]/u.test(plain) ? plain : "";
};

/**
 * The same as SSML without markup of its own: what espeak would take for a tag, an entity or `[[phonemes]]` is
 * escaped.
 */
export const speakableText = (text: string): string =>
  plainSpeech(text)
    .replace(/\[{2,}/g, "[")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
