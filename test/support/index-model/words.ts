/** Few, so that jobs of all owners share them. */
export const TOPICS = [
  "A river",
  "The RIVER bank",
  "गंगा नदी",
  "Ночная река",
  "Film 🎬 one",
  "a",
  "Ångström's river",
  "x",
];
export const TAGS = ["a", "b", "long tag", "नदी"];
export const SEARCHES = [
  "river",
  "RIVER",
  "r",
  "нОч",
  "🎬",
  "नदी",
  "ångström",
  "a",
  "x",
  "nothing like it",
  " ",
];
export const KEYS = ["key-1", "key-2", "key-3", "key-4"];
