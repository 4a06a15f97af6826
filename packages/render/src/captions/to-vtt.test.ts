import { expect, test } from "vitest";
import { toVtt } from "./to-vtt.ts";

test("escapes everything that WebVTT would take for markup or a timing line", () => {
  const cues = [
    { startSec: 0.5, endSec: 2, lines: ["<c.red>a</c> --> b", "Q&A &amp; नदी"] },
    { startSec: 2, endSec: 360_000, lines: ["NOTE {\\pos(0,0)}"] },
  ];
  expect(toVtt(cues)).toBe(
    [
      "WEBVTT\n",
      "00:00:00.500 --> 00:00:02.000\n&lt;c.red&gt;a&lt;/c&gt; --&gt; b\nQ&amp;A &amp;amp; नदी\n",
      "00:00:02.000 --> 100:00:00.000\nNOTE {\\pos(0,0)}\n",
    ].join("\n"),
  );
});
