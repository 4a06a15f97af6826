/**
 * The languages that can be spoken and captioned: a voice exists for each, and the fonts shipped with the
 * project (Latin, Greek, Cyrillic, Devanagari) cover its script. BCP 47 primary subtags.
 */
export const LANGUAGES = [
  ...["en", "hi", "mr", "ne"],
  ...["es", "fr", "de", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs", "ro", "hu", "tr", "id"],
  ...["ru", "uk", "el"],
] as const;
