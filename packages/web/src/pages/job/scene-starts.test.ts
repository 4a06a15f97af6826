import { expect, test } from "vitest";
import { sceneStarts } from "./scene-starts.ts";

const plan = { scenes: [{ duration_sec: 2 }, { duration_sec: 4 }] };
const told = (start_sec: number | null) => ({
  ...{ start_sec, duration_sec: null, progress_pct: 100, is_running: false },
  ...{ image_ms: 0, audio_ms: 0, video_ms: 0 },
});

test("A scene begins where the job says", () => {
  const job = { plan, scenes: [told(0), told(2.5)], video_duration_sec: 12 };
  expect(sceneStarts(job)).toEqual([0, 2.5]);
});

test("Where the job does not say, the plan's lengths are stretched to the video", () => {
  expect(sceneStarts({ plan, scenes: [told(null), told(null)], video_duration_sec: 12 })).toEqual([0, 4]);
  expect(sceneStarts({ plan, scenes: [], video_duration_sec: 12 })).toEqual([0, 4]);
});
