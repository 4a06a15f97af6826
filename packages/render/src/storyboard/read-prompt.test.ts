import { describe, expect, it } from "vitest";
import { type PromptReading, readPrompt } from "./read-prompt.ts";

const cases: [string, Partial<PromptReading>][] = [
  ["A mountain spring at dawn", { setting: "river", backdrop: ["mountains"], light: "dawn" }],
  [
    "A wide RIVER through a green valley at noon, birds",
    { setting: "river", light: "day", colour: "green", elements: ["bird"] },
  ],
  ["Where the delta meets the sea at sunset", { setting: "sea", backdrop: ["river"], light: "sunset" }],
  [
    "City skyline by the river at night with fireworks",
    { setting: "city", backdrop: ["river"], light: "night", elements: ["firework"] },
  ],
  [
    "A farmer's wheat fields in the golden hour",
    { setting: "fields", light: "golden", elements: ["person"] },
  ],
  ["Fog over a pine forest in the early morning", { setting: "forest", light: "dawn", weather: "mist" }],
  [
    "Lighthouse in a thunderstorm",
    { setting: "sea", light: "storm", weather: "storm", elements: ["lighthouse", "lightning"] },
  ],
  ["Camels crossing the dunes at dusk", { setting: "desert", light: "dusk", elements: ["camel"] }],
  ["Snowy peaks of the Himalayas", { setting: "mountains", season: "winter" }],
  ["Coral reefs under the sea", { setting: "underwater" }],
  ["An astronaut among the galaxies", { setting: "space" }],
  ["Monsoon rain on a village", { setting: "village", light: "overcast", weather: "rain" }],
  ["A volcano at midnight", { setting: "volcano", light: "night" }],
  ["Hot air balloon above the clouds", { setting: "sky", elements: ["balloon", "cloud"] }],
  ["A full moon", { light: "night", elements: ["moon"] }],
  ["Old books in a library, evening", { setting: "room", light: "sunset" }],
  ["पहाड़ों से निकलती नदी, सुबह", { setting: "river", backdrop: ["mountains"], light: "morning" }],
  ["रात में शहर", { setting: "city", light: "night" }],
  ["गाँव के खेतों में बारिश", { setting: "village", light: "overcast", weather: "rain" }],
  ["समुद्र में नावें, सूर्यास्त", { setting: "sea", light: "sunset", elements: ["boat", "sun"] }],
  ["तारों भरा आकाश और रेगिस्तान", { setting: "desert", light: "night", elements: ["star"] }],
  ["हिमालय की बर्फ़ीली चोटियाँ", { setting: "mountains", season: "winter" }],
  ["नदियों का संगम, शाम", { setting: "river", light: "sunset" }],
  ["वाराणसी के घाट पर भोर", { setting: "temple", light: "dawn" }],
  ["घने जंगल में हिरण, दोपहर", { setting: "forest", light: "day", elements: ["deer"] }],
  ["बगीचे में लाल फूल", { setting: "garden", colour: "red", elements: ["flower"] }],
  ["A blue glacier below the summit", { setting: "mountains", elements: ["glacier"] }],
  ["हिमालय का हिमनद", { setting: "mountains", elements: ["glacier"] }],
  ["Street lamps in the city at dusk", { setting: "city", elements: ["street"] }],
  ["A table in a café", { setting: "room", elements: ["kitchen"] }],
  ["रसोई में सुबह", { setting: "room", elements: ["kitchen"] }],
  ["झील पर कोहरा", { setting: "lake", weather: "mist" }],
];

describe("readPrompt", () => {
  it.each(cases)("%s", (prompt, expected) => {
    expect(readPrompt(prompt)).toMatchObject(expected);
  });

  it("reads both spellings of a Hindi word alike: nukta as a mark or built in, chandrabindu or anusvara", () => {
    expect(readPrompt("पहा\u095C").setting).toBe("mountains");
    expect(readPrompt("पहाड\u093C").setting).toBe("mountains");
    expect(readPrompt("गांव").setting).toBe(readPrompt("गाँव").setting);
  });

  it("finds whole words only", () => {
    expect(readPrompt("The seamless operation of a riverboat").backdrop).toEqual([]);
    expect(readPrompt("Scarlet").elements).toEqual([]);
  });

  it("chooses different settings for prompts without a known word, the same each time", () => {
    const prompts = Array.from({ length: 40 }, (_, index) => `Something else ${index}`);
    const settings = prompts.map((prompt) => readPrompt(prompt).setting);
    expect(new Set(settings).size).toBeGreaterThan(5);
    expect(prompts.map((prompt) => readPrompt(prompt).setting)).toEqual(settings);
  });
});
