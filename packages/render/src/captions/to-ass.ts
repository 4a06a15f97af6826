import { type Font, fontsFor } from "./fonts.ts";
import type { Cue } from "./scene-cues.ts";
import { lineWidth, typeset, type Word, wrap } from "./typeset.ts";

export interface AssRequest {
  cues: Cue[];
  /** Size of the video. */
  widthPx: number;
  heightPx: number;
  position: "bottom" | "top" | "center";
  /** BCP 47 tag; chooses fonts and the local forms of letters. */
  language: string;
  title?: { text: string; startSec: number; endSec: number } | undefined;
}

type Frame = Pick<AssRequest, "widthPx" | "heightPx" | "position">;

/** Words set in lines; `emPx` is the size of the letters. */
interface Block {
  lines: Word[][];
  emPx: number;
  lineHeightPx: number;
}

/** Parts of the short side. */
const CAPTION_EM = 0.052;
const TITLE_EM = 0.1;
/** Parts of the width. Captions stay inside the central 90 % with their outline. */
const CAPTION_WIDTH = 0.86;
const TITLE_WIDTH = 0.82;
const MAX_LINES = 3;
/** Sizes to try when a text needs more lines than it may have, as parts of the preferred one. */
const SCALES = [1, 0.9, 0.8, 0.7, 0.6, 0.5];

/** Amber, as blue, green and red. */
const ACCENT = "&H4DB8FF&";
/** Near black with a touch of blue. */
const SHADE = "&H1A0E0A&";

/**
 * Captions and a title card as an Advanced SubStation Alpha script for libass, with the fonts of `fontsDir()`.
 * Every line is measured, wrapped and placed here, nothing is left to libass: no line is wider than 86 % of the
 * picture, and all stay inside its central 90 %. Text is only ever text; characters without a glyph are left out.
 */
export const toAss = (request: AssRequest): string => {
  const { widthPx, heightPx, title, language } = request;
  const events = [
    ...(title ? titleEvents(title, fontsFor(language, "title"), request) : []),
    ...request.cues.flatMap((cue) => cueEvents(cue, fontsFor(language, "caption"), request)),
  ];
  return `[Script Info]
ScriptType: v4.00+
PlayResX: ${widthPx}
PlayResY: ${heightPx}
LayoutResX: ${widthPx}
LayoutResY: ${heightPx}
WrapStyle: 2
ScaledBorderAndShadow: yes
YCbCr Matrix: None
Language: ${new Intl.Locale(language).language}

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Text,Poppins SemiBold,20,&H00FFFFFF,&H00FFFFFF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,0,0,2,0,0,0,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
${events.map((event) => event + "\n").join("")}`;
};

const cueEvents = (cue: Cue, fonts: Font[], frame: Frame): string[] => {
  const { widthPx, heightPx, position } = frame;
  const block = layOut(cue.lines, fonts, {
    emPx: CAPTION_EM * Math.min(widthPx, heightPx),
    maxWidthPx: CAPTION_WIDTH * widthPx,
    lineHeight: 1.28,
  });
  const blockHeightPx = block.lines.length * block.lineHeightPx;
  const topPx = {
    top: captionMarginPx(frame),
    center: (heightPx - blockHeightPx) / 2,
    bottom: heightPx - captionMarginPx(frame) - blockHeightPx,
  }[position];
  return lineEvents(block, cue, { xPx: widthPx / 2, topPx, override: "", outline: 0.045 });
};

/** The distance of captions from the edge. Players cover the lower part of upright videos with their buttons. */
const captionMarginPx = ({ widthPx, heightPx, position }: Frame): number => {
  const isUpright = heightPx > widthPx;
  return (isUpright && position === "bottom" ? 0.14 : 0.06) * heightPx;
};

/** A large title with an accent line below, in the part of the picture where no captions are. */
const titleEvents = (title: NonNullable<AssRequest["title"]>, fonts: Font[], frame: Frame): string[] => {
  const { widthPx, heightPx, position } = frame;
  const block = layOut([title.text], fonts, {
    emPx: TITLE_EM * Math.min(widthPx, heightPx),
    maxWidthPx: TITLE_WIDTH * widthPx,
    lineHeight: 1.16,
  });
  if (block.lines.length === 0) return [];
  const { emPx } = block;
  const accent = { widthPx: 1.5 * emPx, heightPx: Math.max(3, 0.07 * emPx), gapPx: 0.42 * emPx };
  const heightOfAllPx = block.lines.length * block.lineHeightPx + accent.gapPx + accent.heightPx;
  const middle = { bottom: 0.43, top: 0.57, center: 0.26 }[position] * heightPx;
  const topPx = middle - heightOfAllPx / 2;

  const lengthMs = 1000 * (title.endSec - title.startSec);
  const fadeInMs = Math.round(Math.min(600, lengthMs / 4));
  const fade = `\\fad(${fadeInMs},${Math.round(Math.min(500, lengthMs / 4))})`;
  const accentTopPx = topPx + heightOfAllPx - accent.heightPx;
  const grow = `\\fscx0\\t(${fadeInMs / 2},${1.5 * fadeInMs},0.6,\\fscx100)`;
  const line = `{\\an8\\pos(${round(widthPx / 2)},${round(accentTopPx)})${fade}${grow}\\1c${ACCENT}\\p1}`;
  return [
    ...lineEvents(block, title, { xPx: widthPx / 2, topPx, override: fade, outline: 0.012 }),
    dialogue(1, title, line + rectangle(accent.widthPx, accent.heightPx)),
  ];
};

/** Wraps lines to the width, if they are wider, and makes the letters smaller until MAX_LINES are enough. */
const layOut = (
  texts: string[],
  fonts: Font[],
  { emPx, maxWidthPx, lineHeight }: { emPx: number; maxWidthPx: number; lineHeight: number },
): Block => {
  const setAt = (scale: number): Block => {
    const maxWidth = maxWidthPx / (emPx * scale);
    const given = texts.map((text) => typeset(text, fonts, maxWidth)).filter((line) => line.length > 0);
    const fits = texts.length > 1 && given.every((line) => lineWidth(line) <= maxWidth);
    const maxWords = Math.max(...given.map((line) => line.length));
    const lines = fits ? given : wrap(given.flat(), maxWidth, texts.length > 1 ? maxWords : Infinity);
    // The marks above and below Devanagari letters need more room.
    const isTall = lines.flat().some((word) => /\p{Script=Devanagari}/u.test(word.text));
    return { lines, emPx: emPx * scale, lineHeightPx: emPx * scale * lineHeight * (isTall ? 1.16 : 1) };
  };
  const blocks = SCALES.values().map(setAt);
  return blocks.find((block) => block.lines.length <= MAX_LINES) ?? setAt(0.5);
};

/** Each line twice: a wide soft shade that lifts it off any picture, and the letters with a fine outline. */
const lineEvents = (
  { lines, emPx, lineHeightPx }: Block,
  time: { startSec: number; endSec: number },
  style: { xPx: number; topPx: number; override: string; outline: number },
): string[] =>
  lines.flatMap((words, index) => {
    const baselinePx = style.topPx + index * lineHeightPx + lineHeightPx / 2 + 0.35 * emPx;
    const bottomPx = baselinePx + emPx * Math.max(...words.map((word) => word.font.descent));
    const place = `\\an2\\pos(${round(style.xPx)},${round(bottomPx)})${style.override}`;
    const shade = `{${place}\\1a&HFF&\\3c${SHADE}\\3a&H60&\\bord${round(0.16 * emPx)}\\blur${round(0.14 * emPx)}}`;
    const letters = `{${place}\\3c${SHADE}\\3a&H30&\\bord${round(style.outline * emPx)}\\blur0.6}`;
    const text = markUp(words, emPx);
    return [dialogue(0, time, shade + text), dialogue(1, time, letters + text)];
  });

/** Words with an override where the font changes. libass scales a font's ascent and descent to its Fontsize. */
const markUp = (words: Word[], emPx: number): string =>
  words
    .map(({ text, font }, index) => {
      const size = emPx * (font.ascent + font.descent);
      const isChange = words[index - 1]?.font !== font;
      return (
        (index > 0 ? " " : "") + (isChange ? `{\\fn${font.name}\\fs${round(size)}}` : "") + escapeText(text)
      );
    })
    .join("");

/** A word joiner, which shows nothing, keeps a backslash from starting an escape. */
const escapeText = (text: string): string =>
  text.replaceAll("\\", "\\\u2060").replaceAll("{", "\\{").replaceAll("}", "\\}");

const rectangle = (widthPx: number, heightPx: number): string => {
  const [w, h] = [round(widthPx), round(heightPx)];
  return `m 0 0 l ${w} 0 ${w} ${h} 0 ${h}`;
};

const dialogue = (
  layer: number,
  { startSec, endSec }: { startSec: number; endSec: number },
  text: string,
): string => `Dialogue: ${layer},${assTime(startSec)},${assTime(endSec)},Text,,0,0,0,,${text}`;

/** H:MM:SS.cc */
const assTime = (timeSec: number): string => {
  const centiseconds = Math.round(timeSec * 100);
  const pad = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const [minutes, seconds] = [(centiseconds / 6000) % 60, (centiseconds / 100) % 60];
  return `${Math.floor(centiseconds / 360_000)}:${pad(minutes)}:${pad(seconds)}.${pad(centiseconds % 100)}`;
};

const round = (value: number): number => Math.round(value * 100) / 100;
