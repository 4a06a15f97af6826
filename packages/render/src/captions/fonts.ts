import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { GlobalFonts } from "@napi-rs/canvas";

/** The folder with every font that captions use, for libass' `fontsdir`. In a bundle too it lies beside the code. */
export const fontsDir = (): string => fileURLToPath(new URL("./fonts", import.meta.url));

/** A font of the folder. Lengths are in parts of the em, the size that designers and CSS call font size. */
export interface Font {
  /** The full name, by which libass finds it. */
  name: string;
  /** What libass counts as the height of a line: it scales a font so that their sum is the style's Fontsize. */
  ascent: number;
  descent: number;
  has(codePoint: number): boolean;
}

/**
 * Reads what captions need to know from a TrueType file: the metrics of Windows, which libass scales by (table
 * OS/2), and the characters of the Basic Multilingual Plane (table cmap, format 4).
 */
const readFont = (name: string, fileName: string): Font => {
  const path = join(fontsDir(), fileName);
  GlobalFonts.registerFromPath(path, name);
  const file = readFileSync(path);
  const tables = new Map<string, number>();
  for (let entry = 12; entry < 12 + 16 * file.readUInt16BE(4); entry += 16) {
    tables.set(file.toString("latin1", entry, entry + 4), file.readUInt32BE(entry + 8));
  }
  const offsetOf = (table: string): number => {
    const offset = tables.get(table);
    if (offset === undefined) throw new Error(`${fileName} has no table ${table}`);
    return offset;
  };

  const unitsPerEm = file.readUInt16BE(offsetOf("head") + 18);
  const codePoints = new Set(codePointsOf(file, offsetOf("cmap")));
  return {
    name,
    ascent: file.readUInt16BE(offsetOf("OS/2") + 74) / unitsPerEm,
    descent: file.readUInt16BE(offsetOf("OS/2") + 76) / unitsPerEm,
    has: (codePoint) => codePoints.has(codePoint),
  };
};

function* codePointsOf(file: Buffer, cmap: number): Generator<number> {
  for (let entry = cmap + 4; entry < cmap + 4 + 8 * file.readUInt16BE(cmap + 2); entry += 8) {
    const subtable = cmap + file.readUInt32BE(entry + 4);
    if (file.readUInt16BE(subtable) !== 4) continue;
    const bytes = file.readUInt16BE(subtable + 6);
    for (let offset = 0; offset < bytes; offset += 2) {
      const last = file.readUInt16BE(subtable + 14 + offset);
      const first = file.readUInt16BE(subtable + 16 + bytes + offset);
      for (let codePoint = first; codePoint <= last && codePoint < 0xffff; codePoint++) yield codePoint;
    }
  }
}

const poppinsSemiBold = readFont("Poppins SemiBold", "Poppins-SemiBold.ttf");
const poppinsBold = readFont("Poppins Bold", "Poppins-Bold.ttf");
const notoSansBold = readFont("Noto Sans Bold", "NotoSans-Bold.ttf");

/** Poppins draws Latin and Devanagari; Noto Sans also Greek and Cyrillic, and what Poppins lacks. */
const NOTO_FIRST: readonly string[] = ["ru", "uk", "el"];

/** The fonts for a text, the preferred one first. Between them they cover the scripts of every language of a plan. */
export const fontsFor = (language: string, role: "caption" | "title"): Font[] => {
  const poppins = role === "title" ? poppinsBold : poppinsSemiBold;
  const isNotoFirst = NOTO_FIRST.includes(new Intl.Locale(language).language);
  return isNotoFirst ? [notoSansBold, poppins] : [poppins, notoSansBold];
};
