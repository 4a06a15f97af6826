import { describe, expect, it } from "vitest";
import { planSchema } from "../plan/plan.ts";
import { repairPlan } from "./repair-plan.ts";

const BASICS = { topic: "A river", tags: [], is_draft: false };
const SCENE = { image_prompt: "a river at dawn", narration: "A river wakes up.", duration_sec: 3 };
const repair = (plan: unknown) => repairPlan(plan, BASICS);

describe("a plan of the first version", () => {
  it("that is valid stays as it is; null is absent and what is not ours falls away silently", () => {
    const plan = {
      topic: "Old",
      language: "hi",
      voice: "M",
      scenes: [SCENE],
      proxy: true,
      quality: "preview",
    };
    const old = { ...plan, job_id: "x", style: "cinematic", length: 60, voice_id: null, watermark: null };
    expect(repair(old)).toEqual({ plan: planSchema.parse({ ...plan, topic: "A river" }), warnings: [] });
    expect(repair({ scenes: [{ ...SCENE, duration_sec: "3" }] }).plan.scenes).toEqual([SCENE]);
  });

  it.each([
    [undefined, "The summary has no plan"],
    [null, "The summary has no plan"],
    ["a river", "The summary's plan is not an object"],
    [{}, "The plan has no scenes"],
    [{ scenes: [] }, "The plan has no scenes"],
    [{ scenes: "many" }, "The plan has no scenes"],
  ])("%j becomes one silent scene that shows the topic", (old, said) => {
    const { plan, warnings } = repair(old);
    expect(plan).toEqual(
      planSchema.parse({ topic: "A river", voice: "none", scenes: [{ image_prompt: "A river" }] }),
    );
    expect(warnings[0]).toContain(said);
  });

  it("of a topic too short for a picture still has one", () => {
    expect(repairPlan(null, { ...BASICS, topic: "水" }).plan.scenes[0]?.image_prompt).toBe("About 水");
  });

  it("loses what is out of bounds, and tells each", () => {
    const { plan, warnings } = repair({
      language: "xx",
      voice: "robot",
      voice_id: "hi-IN-SwaraNeural",
      quality: "final",
      scenes: [
        { ...SCENE, narration: "ab", duration_sec: 0 },
        { ...SCENE, narration: "\u0000\uD800 hello ".repeat(700) },
        "not a scene",
        { narration: "Only words." },
      ],
    });
    expect(plan).toMatchObject({ language: "en", voice: "F", quality: "final" });
    expect(plan.voice_id).toBe(undefined);
    expect(plan.scenes).toHaveLength(4);
    expect([...(plan.scenes[1]?.narration ?? "")].length).toBeLessThanOrEqual(5000);
    expect(plan.scenes[2]).toEqual({ image_prompt: "A river", narration: "A river", duration_sec: 3 });
    expect(warnings).toEqual([
      expect.stringContaining("plan.language is left out: must be a BCP 47 tag"),
      'plan.voice is left out: must be one of "F", "M", "none"',
      "plan.voice_id hi-IN-SwaraNeural is no voice of this version",
      "scenes[0].narration is left out: must be at least 3 characters long, is 2",
      "scenes[0].duration_sec is left out: must be at least 0.5",
      expect.stringMatching(/^scenes\[1\]\.narration is cut to \d+ characters$/),
      "scenes[2] is not an object",
      "scenes[2] does not say what its picture shows: the topic stands in",
      "scenes[3] does not say what its picture shows: the topic stands in",
      "scenes[0] has no narration: what its picture shows is spoken",
      "scenes[2] has no narration: what its picture shows is spoken",
    ]);
  });

  it("in which nobody speaks is silent", () => {
    const scenes = [{ image_prompt: "a river" }, { image_prompt: "a lake" }];
    expect(repair({ voice: "M", scenes })).toMatchObject({
      plan: { voice: "none" },
      warnings: ["No scene has a narration: the plan is silent"],
    });
    expect(repair({ voice_id: "none", scenes })).toMatchObject({ plan: { voice_id: "none" }, warnings: [] });
  });

  it("that is too long or has too many scenes is cut to what can be rendered", () => {
    const long = repair({ scenes: Array.from({ length: 20 }, () => ({ ...SCENE, duration_sec: 600 })) });
    expect(long.plan.scenes.every(({ duration_sec }) => duration_sec === 180)).toBe(true);
    expect(long.warnings).toEqual([expect.stringContaining("longer than 3600 seconds")]);
    const many = repair({ scenes: Array.from({ length: 130 }, () => SCENE) });
    expect(many.plan.scenes).toHaveLength(100);
    expect(many.warnings).toEqual(["Of 130 scenes the first 100 are kept in the plan"]);
  });

  it("tells at most fifty things", () => {
    expect(repair({ scenes: Array.from({ length: 100 }, () => null) }).warnings).toHaveLength(50);
  });
});
