import { describe, expect, it } from "vitest";
import { AppError, type FieldError } from "../app-error.ts";
import { outputSize } from "./output-size.ts";
import { parsePlan } from "./parse-plan.ts";

const scene = { image_prompt: "a river", narration: "Hello there.", duration_sec: 3 };
const plan = (change: object = {}) => ({ topic: "A river", scenes: [scene], ...change });
const errorsOf = (input: unknown): FieldError[] => {
  try {
    parsePlan(input);
    return [];
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown.errors;
    throw thrown;
  }
};

describe("parsing a plan", () => {
  it("fills in every default", () => {
    expect(parsePlan(plan()).plan).toEqual({
      topic: "A river",
      language: "en",
      voice: "F",
      scenes: [scene],
      quality: "final",
      fast_path: true,
      proxy: false,
      enable_parallax: true,
      enable_templates: true,
      enable_audio_sync: true,
      output: { resolution: "1080p", aspect_ratio: "16:9", fps: 30 },
      transition: { type: "fade", duration_sec: 0.5 },
      captions: { burn_in: true, position: "bottom", max_words_per_line: 8 },
      encoder: "auto",
      tags: [],
      is_draft: false,
    });
  });

  it("parses its own output to itself", () => {
    const { plan: once } = parsePlan(plan({ tags: ["a", "b", "a"], language: "EN-us" }));
    expect(once).toMatchObject({ tags: ["a", "b"], language: "en-US" });
    expect(parsePlan(once).plan).toEqual(once);
  });

  it("counts numeric text as a number, and trims text", () => {
    const parsed = parsePlan(plan({ topic: "  x ", scenes: [{ ...scene, duration_sec: "3" }] })).plan;
    expect(parsed).toMatchObject({ topic: "x", scenes: [{ duration_sec: 3 }] });
  });

  it("counts characters as people do", () => {
    expect(errorsOf(plan({ topic: "🎬".repeat(200) }))).toEqual([]);
    expect(errorsOf(plan({ topic: "🎬".repeat(201) }))).toMatchObject([{ path: "topic" }]);
  });

  it.each([
    ["topic", plan({ topic: "" }), /at least 1/],
    ["topic", plan({ topic: " \n " }), /at least 1/],
    ["topic", plan({ topic: "x".repeat(201) }), /at most 200/],
    ["topic", plan({ topic: "a\u0000b" }), /control/],
    ["topic", plan({ topic: "a\ud800b" }), /well-formed/],
    ["topic", { scenes: [scene] }, /is required/],
    ["scenes", plan({ scenes: [] }), /at least 1 item$/],
    ["scenes", plan({ scenes: Array(101).fill(scene) }), /at most 100 items/],
    ["scenes", plan({ scenes: Array(7).fill({ ...scene, duration_sec: 600 }) }), /at most 3600/],
    ["scenes[0].duration_sec", plan({ scenes: [{ ...scene, duration_sec: 0.4 }] }), /at least 0.5/],
    ["scenes[0].duration_sec", plan({ scenes: [{ ...scene, duration_sec: 601 }] }), /at most 600/],
    ["scenes[0].duration_sec", plan({ scenes: [{ ...scene, duration_sec: "soon" }] }), /a number/],
    ["scenes[0].duration_sec", plan({ scenes: [{ ...scene, duration_sec: "" }] }), /number/],
    ["scenes[0].duration_sec", plan({ scenes: [{ ...scene, duration_sec: true }] }), /number/],
    ["scenes[0].narration", plan({ scenes: [{ image_prompt: "a river" }] }), /voice/],
    ["scenes[0].narration", plan({ scenes: [{ ...scene, narration: "x".repeat(5001) }] }), /at most 5000/],
    ["scenes[0].image_prompt", plan({ scenes: [{ narration: "Hello." }] }), /media/],
    ["scenes[0].media.asset_id", plan({ scenes: [{ ...scene, media: { asset_id: "../x" } }] }), /letters/],
    ["language", plan({ language: "xx" }), /BCP 47/],
    ["language", plan({ language: "" }), /BCP 47/],
    ["voice", plan({ voice: "X" }), /"F"/],
    ["output.fps", plan({ output: { fps: 31 } }), /one of 24, 25, 30, 60/],
    ["output.resolution", plan({ output: { resolution: "8k" } }), /4k/],
    ["transition.duration_sec", plan({ transition: { type: "fade", duration_sec: 3 } }), /at most 2/],
    ["tags", plan({ tags: Array.from({ length: 21 }, (_, i) => `t${i}`) }), /at most 20 items/],
    ["tags[0]", plan({ tags: ["x".repeat(51)] }), /at most 50/],
    ["metadata", plan({ metadata: { a: "x".repeat(1020) } }), /1024 bytes/],
    ["encoder", plan({ encoder: "vp9" }), /libx264/],
    ["fast_path", plan({ fast_path: "yes" }), /true or false/],
    ["", [], /an object/],
    ["", null, /object/],
  ])("refuses a wrong %s, naming the bound", (path, input, message) => {
    const errors = errorsOf(input);
    expect(errors).toContainEqual({ path, message: expect.stringMatching(message) });
  });

  it("names every wrong field at once", () => {
    const errors = errorsOf(plan({ topic: "", voice: "X", scenes: [scene, { ...scene, duration_sec: 0 }] }));
    expect(errors.map((error) => error.path)).toEqual(["topic", "voice", "scenes[1].duration_sec"]);
  });

  it("needs no narration without a voice", () => {
    for (const silent of [{ voice: "none" }, { voice_id: "none" }]) {
      expect(errorsOf(plan({ ...silent, scenes: [{ image_prompt: "a river" }] }))).toEqual([]);
    }
  });

  it("warns of unknown fields with the nearest known name", () => {
    const { warnings } = parsePlan(
      plan({ topik: 1, output: { reslution: "720p" }, scenes: [{ ...scene, naration: "x", zzzzzzzz: 1 }] }),
    );
    expect(warnings).toEqual([
      "Unknown field scenes[0].naration is ignored; did you mean narration?",
      "Unknown field scenes[0].zzzzzzzz is ignored",
      "Unknown field topik is ignored; did you mean topic?",
      "Unknown field output.reslution is ignored; did you mean resolution?",
    ]);
    expect(parsePlan(plan({ metadata: { anything: "goes" } })).warnings).toEqual([]);
    const { plan: parsed, warnings: named } = parsePlan(
      JSON.parse(JSON.stringify(plan()).replace("{", '{"metadata":{"__proto__":"x","a":"b"},')),
    );
    expect(parsed.metadata).toEqual({ a: "b" });
    expect(named).toEqual(["Field metadata.__proto__ is ignored: no field may have this name"]);
  });
});

describe("the output's size", () => {
  it.each([
    [{ resolution: "1080p", aspect_ratio: "16:9" }, false, "1920x1080"],
    [{ resolution: "720p", aspect_ratio: "9:16" }, false, "720x1280"],
    [{ resolution: "4k", aspect_ratio: "16:9" }, false, "3840x2160"],
    [{ resolution: "1080p", aspect_ratio: "1:1" }, false, "1080x1080"],
    [{ resolution: "4k", aspect_ratio: "16:9" }, true, "854x480"],
    [{ resolution: "1080p", aspect_ratio: "9:16" }, true, "480x854"],
  ])("of %o, proxy %s, is %s", (output, proxy, size) => {
    const { widthPx, heightPx } = outputSize(parsePlan(plan({ output, proxy })).plan);
    expect(`${widthPx}x${heightPx}`).toBe(size);
  });
});
