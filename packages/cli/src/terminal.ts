/** Results, for people and pipes. */
export const print = (lines: string | string[]): void => {
  process.stdout.write(`${[lines].flat().join("\n")}\n`);
};

/** What goes on meanwhile, for people alone. */
export const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
