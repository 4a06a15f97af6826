/** The languages that the API speaks and writes; its document names them only in the refusal of another. */
const LANGUAGES = [
  ...["en", "hi", "mr", "ne"],
  ...["es", "fr", "de", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs", "ro", "hu", "tr", "id"],
  ...["ru", "uk", "el"],
];

const names = new Intl.DisplayNames("en", { type: "language" });

/** What a language is called; the tag itself when it is none. */
export const languageName = (tag: string): string => {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
};

/** All to choose from, and the one that is chosen: a plan may name a region (`en-US`). */
export const languageOptions = (chosen: string): { value: string; label: string }[] =>
  [...new Set([...LANGUAGES, chosen])].map((tag) => ({ value: tag, label: languageName(tag) }));
