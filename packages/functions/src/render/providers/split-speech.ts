const GRANULARITIES = ["sentence", "word", "grapheme"] as const;

/**
 * Cuts a text into parts of at most `maxLength` UTF-16 units, as few as fit: between sentences, within one that is too
 * long between words, within such a word between characters.
 */
export const splitSpeech = (text: string, language: string, maxLength: number): string[] => {
  const parts: string[] = [];
  let part = "";
  for (const segment of segmentsOf(text, language, maxLength, GRANULARITIES)) {
    if (part.length + segment.length > maxLength) {
      parts.push(part);
      part = "";
    }
    part += segment;
  }
  return [...parts, part].map((each) => each.trim()).filter(Boolean);
};

/** Pieces that are short enough, together the whole text; a single character is never cut. */
const segmentsOf = (
  text: string,
  language: string,
  maxLength: number,
  [granularity, ...finer]: readonly (typeof GRANULARITIES)[number][],
): string[] => {
  if (text.length <= maxLength || granularity === undefined) return [text];
  const segments = new Intl.Segmenter(language, { granularity }).segment(text);
  return [...segments].flatMap(({ segment }) => segmentsOf(segment, language, maxLength, finer));
};
