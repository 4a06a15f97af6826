/** Pictographs with what joins and colours them; signs that are read aloud (© ® ™) stay. */
const EMOJI =
  /(?![©®™])(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|[\u{E0020}-\u{E007F}]|\u20E3|\uFE0F)/gu;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROL_CHARACTERS = /[\u0000-\u001F\u007F-\u009F]/g;

/**
 * The text as it is to be read aloud, as SSML without markup of its own: emoji are left out, and what espeak
 * would take for a tag, an entity or `[[phonemes]]` is escaped. Empty when there is nothing to say.
 */
export const speakableText = (text: string): string => {
  const plain = text
    .toWellFormed()
    .replace(EMOJI, " ")
    .replace(CONTROL_CHARACTERS, " ")
    .replace(/\[{2,}/g, "[")
    .replace(/\s+/g, " ")
    .trim();
  if (!/[\p{L}\p{N}]/u.test(plain)) return "";
  return plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
};
