import type { NarrationRequest } from "./narrator.ts";

/** espeak's variants that come nearest to a natural pitch (about 200 and 110 Hz) and spectrum. */
const VARIANT = { F: "f2", M: "m3" } as const;

/** Where English is British English. */
export const BRITISH = new Set(["GB", "IN", "AU", "NZ", "ZA", "IE", "PK", "NG", "KE", "SG", "HK"]);

/** espeak's names of the language in order of preference: the region's, a near one, the language's own. */
const languageNames = (language: string): string[] => {
  const { baseName, language: primary, region } = new Intl.Locale(language);
  if (primary === "en") return [region && BRITISH.has(region) ? "en-gb" : "en-us"];
  if (primary === "es" && region && region !== "ES") return [baseName, "es-419"];
  return [baseName, primary];
};

/** The voices, in order of preference, in which espeak can speak the request. */
export const espeakVoices = ({
  language,
  voice,
  voiceId,
}: Pick<NarrationRequest, "language" | "voice" | "voiceId">): string[] =>
  voiceId === undefined ? languageNames(language).map((name) => `${name}+${VARIANT[voice]}`) : [voiceId];

/** A calm pace. Words of the Devanagari languages are shorter, and espeak counts words. */
export const espeakWordsPerMinute = (language: string): number =>
  ["hi", "mr", "ne"].includes(new Intl.Locale(language).language) ? 140 : 150;
