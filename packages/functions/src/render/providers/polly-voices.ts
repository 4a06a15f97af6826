import type { Engine, LanguageCode, VoiceId } from "@aws-sdk/client-polly";
import { BRITISH } from "@dailies/render/narration/espeak-voices";
import type { NarrationRequest } from "@dailies/render/narration/narrator";

/** What a request says of the voice. */
export interface PollyVoice {
  VoiceId: VoiceId;
  Engine: Engine;
  LanguageCode?: LanguageCode;
}

/**
 * Polly's voices with a neural engine for the languages of a plan, one of each region and sex; the first of a language
 * speaks where a plan names no region. Source, looked up 2026-11:
 * https://docs.aws.amazon.com/polly/latest/dg/available-voices.html
 */
const VOICES: readonly {
  code: LanguageCode;
  voice: "F" | "M";
  id: VoiceId;
  isGenerative: boolean;
}[] = [
  { code: "en-US", voice: "F", id: "Joanna", isGenerative: true },
  { code: "en-US", voice: "M", id: "Matthew", isGenerative: true },
  { code: "en-GB", voice: "F", id: "Amy", isGenerative: true },
  { code: "en-GB", voice: "M", id: "Brian", isGenerative: true },
  { code: "en-AU", voice: "F", id: "Olivia", isGenerative: true },
  { code: "en-IE", voice: "F", id: "Niamh", isGenerative: true },
  { code: "en-IN", voice: "F", id: "Kajal", isGenerative: true },
  { code: "en-NZ", voice: "F", id: "Aria", isGenerative: true },
  { code: "en-SG", voice: "F", id: "Jasmine", isGenerative: false },
  { code: "en-ZA", voice: "F", id: "Ayanda", isGenerative: true },
  { code: "hi-IN", voice: "F", id: "Kajal", isGenerative: true },
  { code: "es-ES", voice: "F", id: "Lucia", isGenerative: true },
  { code: "es-ES", voice: "M", id: "Sergio", isGenerative: true },
  { code: "es-MX", voice: "F", id: "Mia", isGenerative: true },
  { code: "es-MX", voice: "M", id: "Andres", isGenerative: true },
  { code: "es-US", voice: "F", id: "Lupe", isGenerative: true },
  { code: "es-US", voice: "M", id: "Pedro", isGenerative: true },
  { code: "fr-FR", voice: "F", id: "Lea", isGenerative: true },
  { code: "fr-FR", voice: "M", id: "Remi", isGenerative: true },
  { code: "fr-BE", voice: "F", id: "Isabelle", isGenerative: true },
  { code: "fr-CA", voice: "F", id: "Gabrielle", isGenerative: true },
  { code: "fr-CA", voice: "M", id: "Liam", isGenerative: true },
  { code: "de-DE", voice: "F", id: "Vicki", isGenerative: true },
  { code: "de-DE", voice: "M", id: "Daniel", isGenerative: true },
  { code: "de-AT", voice: "F", id: "Hannah", isGenerative: false },
  { code: "de-CH", voice: "F", id: "Sabrina", isGenerative: false },
  { code: "it-IT", voice: "F", id: "Bianca", isGenerative: true },
  { code: "it-IT", voice: "M", id: "Adriano", isGenerative: false },
  { code: "pt-BR", voice: "F", id: "Camila", isGenerative: false },
  { code: "pt-BR", voice: "M", id: "Thiago", isGenerative: false },
  { code: "pt-PT", voice: "F", id: "Ines", isGenerative: false },
  { code: "nl-NL", voice: "F", id: "Laura", isGenerative: true },
  { code: "nl-BE", voice: "F", id: "Lisa", isGenerative: true },
  { code: "pl-PL", voice: "F", id: "Ola", isGenerative: true },
  { code: "sv-SE", voice: "F", id: "Elin", isGenerative: false },
  { code: "da-DK", voice: "F", id: "Sofie", isGenerative: false },
  { code: "nb-NO", voice: "F", id: "Ida", isGenerative: false },
  { code: "fi-FI", voice: "F", id: "Suvi", isGenerative: false },
  { code: "cs-CZ", voice: "F", id: "Jitka", isGenerative: false },
  { code: "tr-TR", voice: "F", id: "Burcu", isGenerative: false },
];

/** Where there is no voice of a region, one of its neighbours may sound less foreign than the language's first. */
const nearRegion = (language: string, region: string | undefined): string | undefined => {
  if (language === "en" && region && BRITISH.has(region)) return "GB";
  if (language === "es" && region && region !== "ES") return "MX";
  return undefined;
};

/**
 * The voice that speaks a request: the one it names, else one of its language and sex, of its region if there is one.
 * A voice without the generative engine speaks with the neural one. Null when Polly has none.
 */
export const pollyVoice = (
  { language, voice, voiceId }: Pick<NarrationRequest, "language" | "voice" | "voiceId">,
  engine: "neural" | "generative",
): PollyVoice | null => {
  const { language: primary, region } = new Intl.Locale(language);
  const engineOf = (id: string): Engine =>
    VOICES.some((known) => known.id === id && !known.isGenerative) ? "neural" : engine;
  const ofLanguage = VOICES.filter(({ code }) => code.startsWith(`${primary}-`));
  if (voiceId !== undefined) {
    // A bilingual voice must be told which of its languages it reads.
    const own = ofLanguage.find(({ id }) => id === voiceId);
    return {
      // The service knows its voices; the list in the SDK is only as new as the SDK.
      VoiceId: voiceId as VoiceId,
      Engine: engineOf(voiceId),
      ...(own && { LanguageCode: own.code }),
    };
  }
  const fitting = ofLanguage.filter((known) => known.voice === voice);
  const inRegion = (wanted: string | undefined) =>
    fitting.find(({ code }) => code === `${primary}-${wanted}`);
  const best = inRegion(region) ?? inRegion(nearRegion(primary, region)) ?? fitting[0];
  return best ? { VoiceId: best.id, Engine: engineOf(best.id), LanguageCode: best.code } : null;
};
