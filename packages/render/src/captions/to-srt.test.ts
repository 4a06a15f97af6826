import { expect, test } from "vitest";
import { toSrt } from "./to-srt.ts";

test("numbers cues, writes hours and keeps hostile text from looking like a timing line", () => {
  const cues = [
    { startSec: 0, endSec: 1.0004, lines: ["00:00:01,000 --> 00:00:02,000", "🎉 गंगा"] },
    { startSec: 1.0004, endSec: 3661.9996, lines: ["Rock & <roll>"] },
  ];
  expect(toSrt(cues)).toBe(
    [
      "1\n00:00:00,000 --> 00:00:01,000\n00:00:01,000 -> 00:00:02,000\n🎉 गंगा\n",
      "2\n00:00:01,000 --> 01:01:02,000\nRock & <roll>\n",
    ].join("\n"),
  );
  expect(toSrt([])).toBe("");
});
