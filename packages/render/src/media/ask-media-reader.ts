import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { AppError } from "@dailies/core/app-error";
import { libraryPath } from "../library-path.ts";
import { watchMemory } from "../watch-memory.ts";
import type { MediaInfo } from "./reader/probe.ts";
import type { Pixels, ReaderReply, ReaderRequest } from "./reader/read-media.ts";

/** What one file may cost. The largest picture that is taken has 400 MB of pixels; who uploads waits for the answer. */
const LIMITS = { sec: 15, memoryBytes: 1536 * 1024 * 1024, heapMb: 512 };

const ENTRY = fileURLToPath(new URL("./reader/read-media.ts", import.meta.url));

/** The kernel ends it even if nobody is left who would: a file can hold its reader in a loop. */
const LIMIT_PROCESSOR = `ulimit -t ${LIMITS.sec}; exec "$0" "$@"`;

/** Where npm has put a package, with what it depends on. */
const modulesOf = (name: string): string =>
  fileURLToPath(import.meta.resolve(name)).replace(/(.*\/node_modules\/).*/, "$1");

/** Node's permission model: no writing, no processes, no threads, and of files the program's own and the one it is asked about. */
const permissions = (path: string): string[] => {
  const readable = [fileURLToPath(new URL("./reader/", import.meta.url)), path];
  const modules = [modulesOf("@napi-rs/canvas"), modulesOf("mediabunny")];
  return [
    ...["--permission", "--allow-addons", "--disable-warning=SecurityWarning"],
    ...[...new Set([...readable, ...modules])].map((folder) => `--allow-fs-read=${folder}`),
  ];
};

const start = (path: string): ChildProcess =>
  fork(ENTRY, {
    execPath: "/bin/sh",
    execArgv: [
      ...["-c", LIMIT_PROCESSOR, process.execPath],
      ...permissions(path),
      `--max-old-space-size=${LIMITS.heapMb}`,
    ],
    serialization: "advanced",
    env: libraryPath(),
    cwd: "/",
    // A group of its own, which is killed as a whole.
    detached: true,
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });

const kill = ({ pid }: ChildProcess): void => {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
};

const invalid = (message: string): AppError => new AppError("MEDIA_INVALID", message);

/**
 * Asks a process of its own about a file that a user gave. It has 15 seconds, 1.5 GiB of memory and nothing but that file; when it
 * ends without an answer, that is the file's fault. Rejects with the signal's reason, MEDIA_INVALID or MEDIA_NOT_FOUND.
 */
const ask = async (request: ReaderRequest, signal: AbortSignal): Promise<ReaderReply> => {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<ReaderReply>();
  const child = start(request.path);
  const give = (reason: unknown) => {
    reject(reason);
    kill(child);
  };
  const onAbort = () => give(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  const timer = setTimeout(() => give(invalid("The file cannot be read in time")), LIMITS.sec * 1000);
  const endWatch = watchMemory(child.pid, LIMITS.memoryBytes, () =>
    give(invalid("The file needs too much memory to be read")),
  );
  child.once("error", (cause) =>
    reject(new AppError("INTERNAL", "The media reader did not start", { cause })),
  );
  child.once("message", (reply) => resolve(reply as ReaderReply));
  // An answer may still be in the channel when the process has ended: both must have.
  Promise.all([once(child, "exit"), once(child, "disconnect")]).then(([[, killedBy]]) => {
    // The system kills so when it is out of memory; all who kill here have given their reason before.
    if (killedBy === "SIGKILL")
      reject(new AppError("OUT_OF_MEMORY", "There was not enough memory (read media)"));
    reject(invalid("The file cannot be read"));
  }, reject);
  child.send(request, () => {});
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    endWatch();
    signal.removeEventListener("abort", onAbort);
    kill(child);
    // Nothing of it is left when this returns.
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      await once(child, "exit");
    }
  }
};

/** The reply of the kind that was asked for; the file's fault is thrown. */
const askFor = async <K extends ReaderReply["kind"]>(
  kind: K,
  request: ReaderRequest,
  signal: AbortSignal,
): Promise<Extract<ReaderReply, { kind: K }>> => {
  const reply = await ask(request, signal);
  if (reply.kind === "unusable") {
    throw new AppError(reply.isMissing ? "MEDIA_NOT_FOUND" : "MEDIA_INVALID", reply.message);
  }
  if (reply.kind !== kind)
    throw new AppError("INTERNAL", `The media reader answers ${reply.kind}, not ${kind}`);
  return reply as Extract<ReaderReply, { kind: K }>;
};

/** What a clip or sound says about itself; null when it is no media file. Errors as `ask`. */
export const probeMedia = async (path: string, signal: AbortSignal): Promise<MediaInfo | null> =>
  (await askFor("info", { kind: "probe", path }, signal)).info;

/** A picture's size, of which every pixel could be decoded. Errors as `readPicture`'s and `ask`. */
export const measurePicture = async (
  path: string,
  signal: AbortSignal,
): Promise<{ widthPx: number; heightPx: number }> => askFor("size", { kind: "measure", path }, signal);

/** A picture scaled to cover a size, or to lie inside it. Errors as `measurePicture`. */
export const drawPicture = async (
  path: string,
  fit: "cover" | "inside",
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
  signal: AbortSignal,
): Promise<Pixels> => (await askFor("pixels", { kind: "draw", path, fit, widthPx, heightPx }, signal)).pixels;
