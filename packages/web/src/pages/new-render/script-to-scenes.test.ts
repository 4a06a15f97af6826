import { describe, expect, it } from "vitest";
import { scriptToScenes } from "./script-to-scenes.ts";
import { speechSec } from "./speech.ts";

const PACE = 150;
const narrations = (script: string, language = "en") =>
  scriptToScenes(script, PACE, language).map(({ narration }) => narration);
const words = (count: number, end: string) =>
  `${Array.from({ length: count }, () => "word").join(" ")}${end}`;

describe("scriptToScenes", () => {
  it("begins a scene at each blank line", () => {
    expect(narrations("High above,\nice melts.\n\n  \nIt becomes a stream.\n")).toEqual([
      "High above, ice melts.",
      "It becomes a stream.",
    ]);
  });

  it("makes no scene of white space", () => {
    expect(narrations(" \n\n \n")).toEqual([]);
  });

  it("puts short sentences together until a scene is long enough", () => {
    const sentence = `${words(5, ".")} `.replace("word", "Word");
    const scenes = narrations(sentence.repeat(9));
    expect(scenes).toHaveLength(3);
    for (const narration of scenes) expect(speechSec(narration ?? "", PACE)).toBe(6);
  });

  it("cuts a sentence that takes too long at its commas", () => {
    expect(narrations(`${words(30, ",")} ${words(30, ".")}`)).toEqual([words(30, ","), words(30, ".")]);
  });

  it("cuts a text without any mark between words, and loses none", () => {
    const scenes = narrations(words(200, ""));
    for (const narration of scenes) expect(speechSec(narration ?? "", PACE)).toBeLessThanOrEqual(15);
    expect(scenes.join(" ")).toBe(words(200, ""));
  });

  it("ends a Hindi sentence at the danda", () => {
    const sentence = "हिमालय की गोद में गोमुख से एक नन्ही धारा जन्म लेती है और बहती है।";
    expect(narrations(`${sentence} ${sentence}`, "hi")).toEqual([sentence, sentence]);
  });

  it("describes the picture by the first sentence, and gives time to say it all", () => {
    const [scene] = scriptToScenes("A boat leaves. It is early and the water is still.", PACE, "en");
    expect(scene?.image_prompt).toBe("A boat leaves.");
    expect(scene?.duration_sec).toBeGreaterThanOrEqual(speechSec(scene?.narration ?? "", PACE));
  });
});
