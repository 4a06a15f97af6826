import fc from "fast-check";
import { expect, test } from "vitest";
import { sceneCues } from "./scene-cues.ts";

const cuesOf = (text: string, over: Partial<Parameters<typeof sceneCues>[0]> = {}) =>
  sceneCues({ text, startSec: 10, endSec: 20, maxWordsPerLine: 8, language: "en", ...over });

test("breaks at the ends of sentences and clauses, in Hindi at the danda", () => {
  const english =
    "The river is born in the high snow. It carries the mountain, grain by grain, down to the sea. " +
    "Nobody owns it, and everybody drinks from it: farmers, children, herons, and the last tiger of the delta!";
  expect(cuesOf(english).map((cue) => cue.lines.join(" / "))).toEqual([
    "The river is born in the high snow.",
    "It carries the mountain, / grain by grain, down to the sea.",
    "Nobody owns it, and / everybody drinks from it:",
    "farmers, children, herons, / and the last tiger of the delta!",
  ]);
  const hindi = "गंगा हिमालय की बर्फ़ से जन्म लेती है और मैदानों में जीवन बाँटती है। हज़ारों साल से लोग इसके किनारे बसते आए हैं।";
  const ends = cuesOf(hindi, { language: "hi" }).map((cue) => cue.lines.at(-1)?.at(-1));
  expect(ends).toEqual(["।", "।"]);
});

test("any text keeps its words, fills its time without gap or overlap and stays within the bounds of a line", () => {
  const word = fc.stringMatching(/^[a-zक-ह,.!।🎉-]{1,60}$/u);
  const request = fc.record({
    words: fc.array(word, { minLength: 1, maxLength: 60 }),
    maxWordsPerLine: fc.integer({ min: 1, max: 20 }),
    startSec: fc.double({ min: 0, max: 3000, noNaN: true }),
    lengthSec: fc.double({ min: 0.5, max: 60, noNaN: true }),
  });
  const graphemes = new Intl.Segmenter("en");
  fc.assert(
    fc.property(request, ({ words, maxWordsPerLine, startSec, lengthSec }) => {
      const endSec = startSec + lengthSec;
      const cues = cuesOf(words.join(" \n"), { maxWordsPerLine, startSec, endSec });
      expect(
        cues
          .flatMap((cue) => cue.lines)
          .join("")
          .replaceAll(" ", ""),
      ).toBe(words.join(""));
      expect(cues[0]?.startSec).toBe(startSec);
      expect(cues.at(-1)?.endSec).toBe(endSec);
      for (const [index, cue] of cues.entries()) {
        if (index > 0) expect(cue.startSec).toBe(cues[index - 1]?.endSec);
        expect(cue.endSec - cue.startSec).toBeGreaterThan(Math.min(0.7, lengthSec / cues.length) - 1e-6);
        expect(cue.lines.length).toBeLessThanOrEqual(2);
        for (const line of cue.lines) {
          expect([...graphemes.segment(line)].length).toBeLessThanOrEqual(42);
          expect(line.split(" ").length).toBeLessThanOrEqual(maxWordsPerLine);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("no text or no time gives no cues", () => {
  expect(cuesOf(" \n\t ")).toEqual([]);
  expect(cuesOf("words", { endSec: 10 })).toEqual([]);
});
