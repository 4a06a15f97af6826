import pc from "picocolors";

export interface Logger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
  /** A line that a function wrote: JSON of a structured logger, or plain text. */
  functionLine(functionName: string, line: string): void;
  request(request: { method: string; path: string; status: number; durationMs: number }): void;
}

export const quietLogger: Logger = {
  info: () => {},
  warn: () => {},
  error: () => {},
  functionLine: () => {},
  request: () => {},
};

/** Says the same in every line, or what the line's other parts say already. */
const HIDDEN_FIELDS = new Set([
  "level",
  "message",
  "timestamp",
  "service",
  "job_id",
  "error",
  "sampling_rate",
  "xray_trace_id",
  "cold_start",
  "function",
  "function_name",
  "function_arn",
  "function_memory_size",
  "function_request_id",
]);

const NAME_WIDTH = 11;

/** Readable lines: time, who, which job, what. Colours are picocolors' decision (NO_COLOR, no terminal). */
export const createLogger = (
  write: (line: string) => void = (line) => process.stdout.write(line),
): Logger => {
  const print = (name: string, text: string) => {
    const time = new Date().toTimeString().slice(0, 8);
    write(`${pc.dim(time)} ${colourOf(name)(name.padEnd(NAME_WIDTH))} ${text}\n`);
  };
  return {
    info: (message) => print("local", message),
    warn: (message) => print("local", pc.yellow(message)),
    error: (message) => print("local", pc.red(message)),
    functionLine: (name, line) => {
      const text = formatLine(line);
      if (text) print(name, text);
    },
    request: ({ method, path, status, durationMs }) => {
      const duration = pc.dim(`${Math.round(durationMs)} ms`);
      print("http", `${method.padEnd(6)} ${path} ${colourOfStatus(status)(String(status))} ${duration}`);
    },
  };
};

const NAME_COLOURS = [pc.cyan, pc.magenta, pc.blue, pc.green, pc.yellow];

const colourOf = (name: string) => {
  const sum = [...name].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return NAME_COLOURS[sum % NAME_COLOURS.length] ?? pc.cyan;
};

const colourOfStatus = (status: number) => {
  if (status >= 500) return pc.red;
  return status >= 400 ? pc.yellow : pc.green;
};

const formatLine = (line: string): string => {
  const fields = parseJsonLine(line);
  if (!fields) return line;
  if ("_aws" in fields) return ""; // A metric in CloudWatch's embedded format, not a message.
  if (fields.message === "Request" && "route" in fields) return ""; // The gateway's own line tells it.
  const level = String(fields.level ?? "INFO").toUpperCase();
  const parts = [
    typeof fields.job_id === "string" && pc.bold(fields.job_id),
    colourOfLevel(level)(String(fields.message ?? "")),
    ...Object.entries(fields)
      .filter(([name]) => !HIDDEN_FIELDS.has(name))
      .map(([name, value]) => pc.dim(`${name}=${typeof value === "string" ? value : JSON.stringify(value)}`)),
    formatError(fields.error),
  ];
  return parts.filter(Boolean).join(" ");
};

const parseJsonLine = (line: string): Record<string, unknown> | null => {
  if (!line.startsWith("{")) return null;
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
};

const colourOfLevel = (level: string) => {
  if (level === "ERROR" || level === "CRITICAL") return pc.red;
  if (level === "WARN") return pc.yellow;
  return level === "DEBUG" ? pc.dim : (text: string) => text;
};

const formatError = (error: unknown): string => {
  if (typeof error !== "object" || error === null) return typeof error === "string" ? pc.red(error) : "";
  const { name = "Error", message = "", stack } = error as Record<string, unknown>;
  const trace = typeof stack === "string" ? `\n${pc.dim(stack)}` : "";
  return pc.red(`${name}: ${message}`) + trace;
};
