/** A caption: shown from `startSec` until before `endSec`. */
export interface Cue {
  startSec: number;
  endSec: number;
  /** One or two, none empty, none with a line break. */
  lines: string[];
}

const MAX_LINES = 2;
/** Graphemes a line; the usual bound of subtitles. */
const MAX_LINE_LENGTH = 42;
/** What a glance needs. Cues are shorter only where the scene has no room for it. */
const MIN_CUE_SEC = 0.7;

const SENTENCE_END = /[.!?…।॥][)\]}"'”’»]*$/u;
const CLAUSE_END = /[;:–—][)\]}"'”’»]*$/u;
const COMMA = /[,،][)\]}"'”’»]*$/u;

/** How bad it is to break after a word: not at all at the end of a sentence, little at the end of a clause. */
const breakCost = (word: string): number => {
  if (SENTENCE_END.test(word)) return 0;
  if (CLAUSE_END.test(word)) return 0.2;
  return COMMA.test(word) ? 0.4 : 1;
};

interface Word {
  text: string;
  /** In graphemes. */
  length: number;
}

const lengthOf = (words: Word[]): number => words.reduce((sum, word) => sum + word.length + 1, -1);

/** The words of a text; those longer than a line are cut between graphemes. */
const wordsOf = (text: string, language: string): Word[] => {
  const graphemes = new Intl.Segmenter(language, { granularity: "grapheme" });
  return text
    .split(/\s+/)
    .filter((word) => word !== "")
    .flatMap((word) => {
      const characters = Array.from(graphemes.segment(word), ({ segment }) => segment);
      const parts: Word[] = [];
      for (let start = 0; start < characters.length; start += MAX_LINE_LENGTH) {
        const part = characters.slice(start, start + MAX_LINE_LENGTH);
        parts.push({ text: part.join(""), length: part.length });
      }
      return parts;
    });
};

/** The words as one line, or as two of even length, rather broken after punctuation; undefined if they do not fit. */
const breakLines = (words: Word[], maxWords: number): Word[][] | undefined => {
  const fits = (line: Word[]) => line.length <= maxWords && lengthOf(line) <= MAX_LINE_LENGTH;
  if (fits(words)) return [words];
  let best: { lines: Word[][]; cost: number } | undefined;
  for (let at = 1; at < words.length; at++) {
    const lines = [words.slice(0, at), words.slice(at)];
    if (!lines.every(fits)) continue;
    const [first = 0, second = 0] = lines.map(lengthOf);
    const cost = Math.abs(first - second) / MAX_LINE_LENGTH + 0.3 * breakCost(words[at - 1]?.text ?? "");
    if (best === undefined || cost < best.cost) best = { lines, cost };
  }
  return best?.lines;
};

/** How bad a cue of these lines is, apart from where it ends: half empty, or with the end of a sentence inside. */
const contentCost = (lines: Word[][]): number => {
  const words = lines.flat();
  const emptiness = 1 - lengthOf(words) / (MAX_LINES * MAX_LINE_LENGTH);
  const innerEnds = words.slice(0, -1).filter((word) => SENTENCE_END.test(word.text)).length;
  return 0.1 + 0.6 * emptiness ** 2 + 0.7 * innerEnds;
};

/** Cuts the words into cues so that the sum of the costs is least: the best cuts up to each word, word by word. */
const cutIntoCues = (words: Word[], maxWords: number): Word[][][] => {
  const best: { cost: number; cues: Word[][][] }[] = [{ cost: 0, cues: [] }];
  for (let end = 1; end <= words.length; end++) {
    for (let start = end - 1; start >= Math.max(0, end - MAX_LINES * maxWords); start--) {
      const lines = breakLines(words.slice(start, end), maxWords);
      const before = best[start];
      if (lines === undefined || before === undefined) break;
      const isLast = end === words.length;
      const cost = before.cost + contentCost(lines) + (isLast ? 0 : breakCost(words[end - 1]?.text ?? ""));
      if (cost < (best[end]?.cost ?? Infinity)) best[end] = { cost, cues: [...before.cues, lines] };
    }
  }
  return best[words.length]?.cues ?? [];
};

/** Shares a time in proportion to the weights, but gives none less than `minSec` while there is enough for all. */
const shareTime = (totalSec: number, weights: number[], minSec: number): number[] => {
  const floorSec = Math.min(minSec, totalSec / weights.length);
  const isAtFloor = weights.map(() => false);
  for (;;) {
    const freeSec = totalSec - floorSec * isAtFloor.filter(Boolean).length;
    const freeWeight = weights.reduce((sum, weight, index) => sum + (isAtFloor[index] ? 0 : weight), 0);
    const shares = weights.map((weight, index) =>
      isAtFloor[index] ? floorSec : (freeSec * weight) / freeWeight,
    );
    const short = shares.findIndex((share, index) => !isAtFloor[index] && share < floorSec);
    if (short === -1) return shares;
    isAtFloor[short] = true;
  }
};

/**
 * Cuts the text of a scene into captions of one or two lines of at most `maxWordsPerLine` words and 42 characters,
 * broken at the ends of sentences and clauses where that reads well. Together they fill the time from `startSec`
 * to `endSec` without a gap, each as long as its share of the characters. No text or no time gives none.
 */
export const sceneCues = (request: {
  text: string;
  startSec: number;
  endSec: number;
  maxWordsPerLine: number;
  language: string;
}): Cue[] => {
  const { startSec, endSec } = request;
  const cues = cutIntoCues(wordsOf(request.text, request.language), request.maxWordsPerLine);
  if (cues.length === 0 || endSec <= startSec) return [];
  const weights = cues.map((lines) => lengthOf(lines.flat()));
  const shares = shareTime(endSec - startSec, weights, MIN_CUE_SEC);
  let elapsedSec = 0;
  return cues.map((lines, index) => {
    const cueStartSec = startSec + elapsedSec;
    elapsedSec += shares[index] ?? 0;
    return {
      startSec: cueStartSec,
      endSec: index === cues.length - 1 ? endSec : startSec + elapsedSec,
      lines: lines.map((words) => words.map((word) => word.text).join(" ")),
    };
  });
};
