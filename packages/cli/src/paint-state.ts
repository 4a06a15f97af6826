import pc from "picocolors";

const PAINTS: Record<string, (text: string) => string> = {
  completed: pc.green,
  running: pc.cyan,
  error: pc.red,
  canceled: pc.yellow,
  archived: pc.dim,
};

/** A job's state in its colour; spaces around it stay. */
export const paintState = (cell: string): string => (PAINTS[cell.trim()] ?? String)(cell);
