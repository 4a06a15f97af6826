import { createRandom, type Random } from "./create-random.ts";
import {
  COLOUR_WORDS,
  type ColourName,
  ELEMENT_HOME,
  ELEMENT_WORDS,
  type Element,
  LIGHT_WORDS,
  type Light,
  SEASON_WORDS,
  SETTING_RANK,
  SETTING_WORDS,
  type Season,
  type Setting,
  WEATHER_WORDS,
  type Weather,
} from "./vocabulary.ts";

export interface PromptReading {
  /** What frames the picture. */
  setting: Setting;
  /** The other settings that are named, in their order: they shape what lies behind. */
  backdrop: readonly Setting[];
  light: Light;
  weather: Weather;
  season?: Season;
  /** The subjects that are named, in their order. */
  elements: readonly Element[];
  colour?: ColourName;
}

/** What a prompt asks for. Whatever it leaves open is chosen by its hash, so the answer never changes. */
export const readPrompt = (prompt: string): PromptReading => {
  const random = createRandom(prompt);
  const tokens = tokensOf(prompt);
  const settings = find(SETTING_INDEX, tokens);
  const elements = find(ELEMENT_INDEX, tokens);
  const weathers = find(WEATHER_INDEX, tokens);
  const season = find(SEASON_INDEX, tokens)[0];
  const colour = find(COLOUR_INDEX, tokens)[0];

  const [weather = "clear"] = weathers.toSorted((one, other) => WEATHER_RANK[other] - WEATHER_RANK[one]);
  const setting = mainSetting(settings, elements, weather, random.fork("setting"));
  const light = mainLight({ setting, weather, elements }, find(LIGHT_INDEX, tokens), random.fork("light"));
  return {
    setting,
    backdrop: settings.filter((other) => other !== setting),
    light,
    weather,
    elements,
    ...(season && { season }),
    ...(colour && { colour }),
  };
};

const WEATHER_RANK: Record<Weather, number> = { storm: 5, snow: 4, rain: 3, mist: 2, cloudy: 1, clear: 0 };

const OPEN_SETTINGS = [
  "mountains",
  "lake",
  "sea",
  "fields",
  "forest",
  "river",
  "desert",
  "sky",
  "village",
] as const;

const mainSetting = (
  settings: readonly Setting[],
  elements: readonly Element[],
  weather: Weather,
  random: Random,
): Setting => {
  const [best] = settings.toSorted((one, other) => SETTING_RANK[other] - SETTING_RANK[one]);
  if (best) return best;
  const home = elements.map((element) => ELEMENT_HOME[element]).find((choices) => choices !== undefined);
  if (home) return random.pick(home);
  return weather === "storm" ? random.pick(["sea", "fields"]) : random.pick(OPEN_SETTINGS);
};

const NIGHT_ELEMENTS: readonly Element[] = ["moon", "star", "firework", "aurora", "lantern", "campfire"];

const mainLight = (
  { setting, weather, elements }: Pick<PromptReading, "setting" | "weather" | "elements">,
  lights: readonly Light[],
  random: Random,
): Light => {
  const hour = lights.find((light) => light !== "storm" && light !== "overcast");
  if (weather === "storm") return hour === "night" ? hour : "storm";
  const named = hour ?? lights[0];
  if (named) return named;
  if (elements.some((element) => NIGHT_ELEMENTS.includes(element))) return "night";
  if (weather === "rain") return "overcast";
  if (weather === "mist") return random.pick(["dawn", "morning", "overcast"]);
  if (setting === "city") return random.pick(["dusk", "night", "sunset", "morning"]);
  if (setting === "volcano") return random.pick(["dusk", "sunset", "night"]);
  return random.pick(["dawn", "morning", "day", "golden", "golden", "sunset"]);
};

/** Words without number and case. Crude, but done alike to the vocabulary and to the prompt. */
const stem = (word: string): string => {
  if (/\p{Script=Devanagari}/u.test(word)) return stemHindi(word);
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(ches|shes|xes|sses)$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
};

/** "नदियों" and "नदियां" become "नदी"; "तारा", "तारे" and "तारों" become "तार". */
const stemHindi = (word: string): string => {
  const singular = word.replace(/िय(ों|ां|ो)$/u, "ी").replace(/(ों|ें|ां|े|ा|ो)$/u, "");
  return singular.length > 1 ? singular : word;
};

/** Nukta dots are dropped and chandrabindu becomes anusvara: people type words either way. */
const tokensOf = (text: string): string[] =>
  text
    .normalize("NFD")
    .replaceAll("\u093C", "")
    .replaceAll("\u0901", "\u0902")
    .toLowerCase()
    .replace(/['’]s(?!\p{L})/gu, "")
    .match(/[\p{L}\p{M}]+/gu)
    ?.map(stem) ?? [];

type Index<T extends string> = ReadonlyMap<string, readonly T[]>;

const indexOf = <T extends string>(words: Record<T, string>): Index<T> => {
  const index = new Map<string, T[]>();
  for (const name of Object.keys(words) as T[]) {
    for (const phrase of words[name].split(/\s+/)) {
      const key = tokensOf(phrase.replaceAll("_", " ")).join(" ");
      index.set(key, [...(index.get(key) ?? []), name]);
    }
  }
  return index;
};

const LONGEST_PHRASE = 4;

/** Everything the tokens name, in their order; a phrase hides the shorter ones within it. */
const find = <T extends string>(index: Index<T>, tokens: readonly string[]): T[] => {
  const found = new Set<T>();
  for (let start = 0; start < tokens.length; start++) {
    for (let length = LONGEST_PHRASE; length > 0; length--) {
      const names = index.get(tokens.slice(start, start + length).join(" "));
      if (!names) continue;
      for (const name of names) found.add(name);
      start += length - 1;
      break;
    }
  }
  return [...found];
};

const SETTING_INDEX = indexOf(SETTING_WORDS);
const LIGHT_INDEX = indexOf(LIGHT_WORDS);
const WEATHER_INDEX = indexOf(WEATHER_WORDS);
const SEASON_INDEX = indexOf(SEASON_WORDS);
const ELEMENT_INDEX = indexOf<Element>(ELEMENT_WORDS);
const COLOUR_INDEX = indexOf(COLOUR_WORDS);
