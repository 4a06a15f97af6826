import { spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { AppError } from "@dailies/core/app-error";
import { watchMemory } from "../watch-memory.ts";
import { findFfmpeg } from "./find-ffmpeg.ts";

export interface FfmpegInput {
  /** A file's path, `pipe:0`, or the description of a source when the options say `-f lavfi`. */
  source: string;
  /** Options before `-i`: the demuxer at least, for files that were given by users. */
  options?: string[];
}

export interface FfmpegCommand {
  /** What is being done, for the error's `meta.task`. */
  task: string;
  /** Options that belong to no input or output. */
  global?: string[];
  inputs: FfmpegInput[];
  /** Filters, codecs and the outputs. */
  output: string[];
  /** Upper bound of the threads of filters and codecs. */
  threads: number;
  /** Lines to keep from the log: `info` is needed by filters that report through it. */
  logLevel?: "info" | "warning";
  /** Folder in which relative paths of filters are looked up. */
  cwd?: string | undefined;
  /** For files that users gave: above it the process is killed, which is the file's fault. Unbounded if absent. */
  maxMemoryBytes?: number;
  signal: AbortSignal;
}

export interface FfmpegProcess {
  stdin: Writable;
  stdout: Readable;
  /** Settles when the process has ended: the log's lines, or the error. */
  ended: Promise<string[]>;
}

/** Lines of the log kept while the process runs, and those that an error carries. */
const LOG_LINES = { kept: 400, inError: 20 };

/** What the dynamic linker and the NVIDIA driver need; nothing else of our environment is ffmpeg's business. */
const PASSED_VARIABLES = ["LD_LIBRARY_PATH", "CUDA_VISIBLE_DEVICES", "NVIDIA_VISIBLE_DEVICES"];

/**
 * Starts one ffmpeg without a shell, which may read only files and pipes. `ended` rejects with ENCODE_FAILED
 * (`meta.task`, `meta.exit_code`, `meta.log`: the last 20 lines), OUT_OF_MEMORY, DISK_FULL, ENCODER_UNAVAILABLE when there
 * is no ffmpeg, MEDIA_INVALID when it takes more memory than `maxMemoryBytes`, or the signal's reason: an abort kills the process at once.
 */
export const startFfmpeg = async (command: FfmpegCommand): Promise<FfmpegProcess> => {
  const { task, maxMemoryBytes, signal } = command;
  const path = await findFfmpeg();
  if (!path) throw new AppError("ENCODER_UNAVAILABLE", "No ffmpeg was found; set FFMPEG_PATH");
  signal.throwIfAborted();

  const child = spawn(path, argumentsOf(command), {
    stdio: ["pipe", "pipe", "pipe"],
    cwd: command.cwd,
    env: Object.fromEntries(
      PASSED_VARIABLES.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
    ),
    windowsHide: true,
  });
  // A broken pipe only says that the process ended early; why, its exit code and log tell.
  child.stdin.on("error", () => {});
  child.stdout.on("error", () => {});

  const log: string[] = [];
  let rest = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split(/[\r\n]+/);
    rest = lines.pop() ?? "";
    log.push(...lines.filter(Boolean));
    if (log.length > LOG_LINES.kept) log.splice(0, log.length - LOG_LINES.kept);
  });

  const kill = () => child.kill("SIGKILL");
  signal.addEventListener("abort", kill, { once: true });
  let isTooLarge = false;
  const onExceeded = () => {
    isTooLarge = true;
    kill();
  };
  const endWatch = maxMemoryBytes ? watchMemory(child.pid, maxMemoryBytes, onExceeded) : () => {};

  const ended = new Promise<string[]>((resolve, reject) => {
    child.once("error", (cause) =>
      reject(new AppError("ENCODE_FAILED", "ffmpeg did not start", { cause, meta: { task } })),
    );
    child.once("close", (exitCode, killedBy) => {
      if (rest) log.push(rest);
      if (signal.aborted) return reject(signal.reason);
      if (exitCode === 0) return resolve(log);
      if (isTooLarge)
        return reject(
          new AppError("MEDIA_INVALID", "The file needs too much memory to be read", { meta: { task } }),
        );
      reject(failure(task, exitCode ?? killedBy, log.slice(-LOG_LINES.inError)));
    });
  }).finally(() => {
    endWatch();
    signal.removeEventListener("abort", kill);
  });
  // Whoever reads the output may fail first; the rejection still reaches everyone who awaits `ended`.
  ended.catch(() => {});
  return { stdin: child.stdin, stdout: child.stdout, ended };
};

const argumentsOf = ({
  global = [],
  inputs,
  output,
  threads,
  logLevel = "warning",
}: FfmpegCommand): string[] => [
  ...["-hide_banner", "-nostdin", "-y", "-loglevel", logLevel, "-nostats"],
  ...["-filter_threads", `${threads}`, "-filter_complex_threads", `${threads}`],
  ...global,
  ...inputs.flatMap(({ source, options = [] }) => [
    ...["-protocol_whitelist", "file,pipe", "-threads", `${threads}`],
    ...options,
    ...["-i", source.startsWith("/") ? `file:${source}` : source],
  ]),
  ...["-threads", `${threads}`],
  ...output,
];

const failure = (task: string, exitCode: number | string | null, log: string[]): AppError => {
  const meta = { task, exit_code: exitCode, log };
  if (log.some((line) => /No space left on device|Disk quota exceeded/.test(line))) {
    return new AppError("DISK_FULL", "No space left on the disk", { meta });
  }
  // Nobody here kills with this signal but on an abort, which is told apart before: it is the system, out of memory.
  if (exitCode === "SIGKILL" || log.some((line) => /Cannot allocate memory/.test(line))) {
    return new AppError("OUT_OF_MEMORY", `There was not enough memory (${task})`, { meta });
  }
  return new AppError("ENCODE_FAILED", `ffmpeg failed (${task}): ${log.at(-1) ?? `exit ${exitCode}`}`, {
    meta,
  });
};
