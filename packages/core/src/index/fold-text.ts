/**
 * Text as a search compares it: upper and lower case, composed and decomposed letters are the same, in any script.
 * Unicode's full case folding (CaseFolding.txt): by upper case first, which takes `ß` to `SS`; then sigma at the end of a
 * word as any other, and dotted and dotless i as i.
 */
export const foldText = (text: string): string =>
  text
    .normalize("NFC")
    .toUpperCase()
    .toLowerCase()
    .replaceAll("ς", "σ")
    .replaceAll("i̇", "i")
    .normalize("NFC");
