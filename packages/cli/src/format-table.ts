export interface Column {
  title: string;
  align?: "left" | "right";
  /** Colours a cell; its width must not change. */
  paint?: (cell: string) => string;
}

const GAP = "  ";

/**
 * Lines of a table. Only the last column may hold letters other than Latin (the width of others is the
 * terminal's secret): it is not padded, but cut where the line would be longer than `widthColumns`.
 */
export const formatTable = (columns: Column[], rows: string[][], widthColumns = Infinity): string[] => {
  const widths = columns.map(({ title }, at) =>
    Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)),
  );
  const last = columns.length - 1;
  const lastStart = widths.slice(0, last).reduce((sum, width) => sum + width + GAP.length, 0);
  const line = (cells: string[], paintOf: (column: Column) => Column["paint"]) =>
    columns
      .map((column, at) => {
        const cell = cells[at] ?? "";
        const width = widths[at] ?? 0;
        const padded = column.align === "right" ? cell.padStart(width) : cell.padEnd(width);
        const fitted = at === last ? cut(cell, widthColumns - lastStart) : padded;
        return paintOf(column)?.(fitted) ?? fitted;
      })
      .join(GAP);
  const titles = columns.map(({ title }) => title);
  return [line(titles, () => undefined), ...rows.map((row) => line(row, ({ paint }) => paint))];
};

/** Cuts between letters as people see them, so that no vowel sign is left alone. */
const cut = (text: string, widthColumns: number): string => {
  if (text.length <= widthColumns) return text;
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  const room = Math.max(1, widthColumns);
  return letters.length <= room ? text : `${letters.slice(0, room - 1).join("")}…`;
};
