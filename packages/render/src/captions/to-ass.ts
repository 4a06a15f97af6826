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
/** Where a title goes, from and to, in parts of the height: out of the way of captions at each position. */
const TITLE_BAND = { bottom: [0.14, 0.7], top: [0.3, 0.86], center: [0.06, 0.38] } as const;
const MAX_LINES = 3;
/** Sizes to try when a text needs too much room, as parts of the preferred one. */
const SCALES = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.45];

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
    maxHeightPx: 0.24 * heightPx,
    lineHeight: 1.28,
  });
  const blockHeightPx = block.lines.length * block.lineHeightPx;
  const topPx = {
    top: captionMarginPx(frame),
    center: (heightPx - blockHeightPx) / 2,
    bottom: heightPx - captionMarginPx(frame) - blockHeightPx,
  }[position];
  const style = border(0.1 * block.emPx, 0.05 * block.emPx, "28");
  return lineEvents(block, cue, { layer: 0, xPx: widthPx / 2, topPx, style });
};

/** The distance of captions from the edge. Players cover the lower part of upright videos with their buttons. */
const captionMarginPx = ({ widthPx, heightPx, position }: Frame): number => {
  const isUpright = heightPx > widthPx;
  return (isUpright && position === "bottom" ? 0.14 : 0.06) * heightPx;
};

/**
 * A large title on a wide soft shade that lifts it off any picture, with an accent line below, in the part of the
 * picture where no captions are.
 */
const titleEvents = (title: NonNullable<AssRequest["title"]>, fonts: Font[], frame: Frame): string[] => {
  const { widthPx, heightPx, position } = frame;
  const [from, to] = TITLE_BAND[position];
  const wanted = layOut([title.text], fonts, {
    emPx: TITLE_EM * Math.min(widthPx, heightPx),
    maxWidthPx: TITLE_WIDTH * widthPx,
    maxHeightPx: 0.85 * (to - from) * heightPx,
    lineHeight: 1.16,
  });
  const block = { ...wanted, lines: shorten(wanted.lines) };
  if (block.lines.length === 0) return [];
  const { emPx } = block;
  const accent = { widthPx: 1.5 * emPx, heightPx: Math.max(3, 0.07 * emPx), gapPx: 0.42 * emPx };
  const heightOfAllPx = block.lines.length * block.lineHeightPx + accent.gapPx + accent.heightPx;
  const topPx = ((from + to) * heightPx - heightOfAllPx) / 2;

  const lengthMs = 1000 * (title.endSec - title.startSec);
  const fadeInMs = Math.round(Math.min(600, lengthMs / 4));
  const fade = `\\fad(${fadeInMs},${Math.round(Math.min(500, lengthMs / 4))})`;
  const accentTopPx = topPx + heightOfAllPx - accent.heightPx;
  const grow = `\\fscx0\\t(${fadeInMs / 2},${1.5 * fadeInMs},0.6,\\fscx100)`;
  const line = `{\\an8\\pos(${round(widthPx / 2)},${round(accentTopPx)})${fade}${grow}\\1c${ACCENT}\\p1}`;
  const shade = `${fade}\\1a&HFF&${border(0.2 * emPx, 0.26 * emPx, "70")}`;
  const letters = fade + border(0.012 * emPx, 0.015 * emPx, "40");
  return [
    ...lineEvents(block, title, { layer: 0, xPx: widthPx / 2, topPx, style: shade }),
    ...lineEvents(block, title, { layer: 1, xPx: widthPx / 2, topPx, style: letters }),
    dialogue(1, title, line + rectangle(accent.widthPx, accent.heightPx)),
  ];
};

/** Wraps lines that are too wide, and makes the letters smaller until MAX_LINES and the height are enough. */
const layOut = (
  texts: string[],
  fonts: Font[],
  room: { emPx: number; maxWidthPx: number; maxHeightPx: number; lineHeight: number },
): Block => {
  const setAt = (scale: number): Block => {
    const emPx = room.emPx * scale;
    const maxWidth = room.maxWidthPx / emPx;
    const given = texts.map((text) => typeset(text, fonts, maxWidth)).filter((line) => line.length > 0);
    const maxWords = Math.max(...given.map((line) => line.length));
    const fits = given.every((line) => lineWidth(line) <= maxWidth);
    const lines = fits ? given : wrap(given.flat(), maxWidth, maxWords);
    // The marks above and below Devanagari letters need more room.
    const isTall = lines.flat().some((word) => /\p{Script=Devanagari}/u.test(word.text));
    return { lines, emPx, lineHeightPx: emPx * room.lineHeight * (isTall ? 1.16 : 1) };
  };
  const hasRoom = ({ lines, lineHeightPx }: Block) =>
    lines.length <= MAX_LINES && lines.length * lineHeightPx <= room.maxHeightPx;
  return SCALES.values().map(setAt).find(hasRoom) ?? setAt(Math.min(...SCALES));
};

/** MAX_LINES lines at most; an ellipsis takes the place of the rest, and of the last word before it. */
const shorten = (lines: Word[][]): Word[][] => {
  const last = lines[MAX_LINES - 1];
  if (lines.length <= MAX_LINES || last === undefined) return lines;
  const words = last.length > 1 ? last.slice(0, -1) : last;
  const ellipsis = words.map((word, index) =>
    index === words.length - 1 ? { ...word, text: `${word.text}…` } : word,
  );
  return [...lines.slice(0, MAX_LINES - 1), ellipsis];
};

/** One event for each line, centered on `xPx`; `style` is made of override tags. */
const lineEvents = (
  { lines, emPx, lineHeightPx }: Block,
  time: { startSec: number; endSec: number },
  { layer, xPx, topPx, style }: { layer: number; xPx: number; topPx: number; style: string },
): string[] =>
  lines.map((words, index) => {
    const baselinePx = topPx + (index + 0.5) * lineHeightPx + 0.35 * emPx;
    const bottomPx = baselinePx + emPx * Math.max(...words.map((word) => word.font.descent));
    const place = `\\an2\\pos(${round(xPx)},${round(bottomPx)})`;
    return dialogue(layer, time, `{${place}${style}}${markUp(words, emPx)}`);
  });

/** A dark border around the letters, its edge blurred; `alpha` is 00 (solid) to FF in hexadecimal. Sizes in px. */
const border = (widthPx: number, blurPx: number, alpha: string): string =>
  `\\3c${SHADE}\\3a&H${alpha}&\\bord${round(widthPx)}\\blur${round(blurPx)}`;

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
