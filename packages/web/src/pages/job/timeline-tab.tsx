import { Stack, Text } from "@mantine/core";
import type { Job } from "../../api/schema.d.ts";
import { common } from "../../texts/common.ts";
import { job as texts } from "../../texts/job.ts";
import { type TimeRow, TimeTable } from "./time-table.tsx";

const { timeline: words, scene } = texts;
const { images, tts, subtitles, stitch, upload } = common.steps;

/** Where a render's time went, by step and by scene. */
export const TimelineTab = ({ job }: { job: Job }) => {
  const { timings, cache } = job;
  const steps: TimeRow[] = [
    { label: images, parts: [{ kind: "picture", label: images, ms: timings.images_ms ?? 0 }] },
    { label: tts, parts: [{ kind: "sound", label: tts, ms: timings.audio_ms ?? 0 }] },
    { label: subtitles, parts: [{ kind: "other", label: subtitles, ms: timings.subtitles_ms ?? 0 }] },
    { label: stitch, parts: [{ kind: "video", label: stitch, ms: timings.stitch_ms ?? 0 }] },
    { label: upload, parts: [{ kind: "other", label: upload, ms: timings.upload_ms ?? 0 }] },
  ];
  const stepsMs = steps.flatMap(({ parts }) => parts).reduce((sum, { ms }) => sum + ms, 0);
  if (stepsMs === 0) return <Text>{words.none}</Text>;
  const totalMs = timings.total_ms ?? stepsMs;
  const scenes = (timings.scenes ?? []).map(
    ({ image_ms: imageMs, audio_ms: audioMs, video_ms: videoMs }, index): TimeRow => ({
      label: scene.title(index + 1),
      parts: [
        { kind: "picture", label: images, ms: imageMs },
        { kind: "sound", label: tts, ms: audioMs },
        { kind: "video", label: stitch, ms: videoMs },
      ],
    }),
  );
  return (
    <Stack gap="lg">
      {cache && cache.hits > 0 && <Text size="sm">{words.kept(cache.hits, cache.hits + cache.misses)}</Text>}
      <TimeTable
        title={words.title}
        head={words.step}
        rows={steps}
        total={{ label: words.total, ms: totalMs }}
        note={stepsMs > totalMs ? words.sideBySide : undefined}
      />
      {scenes.length > 0 && (
        <TimeTable title={words.perScene} head={words.scene} rows={scenes} note={words.overlap} withLegend />
      )}
    </Stack>
  );
};
