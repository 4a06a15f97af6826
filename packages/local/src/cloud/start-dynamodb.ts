import { type ChildProcess, spawn } from "node:child_process";
import { type AddressInfo, createServer } from "node:net";

/** Another process may take the free port between our look and dynoxide's start. */
const MAX_TRIES = 5;

/**
 * Starts the database on a free port of this machine.
 * @param databaseFile null keeps everything in memory.
 */
export const startDynamodb = async (
  binary: string,
  databaseFile: string | null,
): Promise<{ url: string; process: ChildProcess }> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await tryStart(binary, databaseFile, await freePort());
    } catch (error) {
      if (attempt === MAX_TRIES) throw error;
    }
  }
};

const tryStart = (binary: string, databaseFile: string | null, port: number) =>
  new Promise<{ url: string; process: ChildProcess }>((resolve, reject) => {
    const storage = databaseFile === null ? [] : ["--db-path", databaseFile];
    const child = spawn(binary, ["serve", "--host", "127.0.0.1", "--port", String(port), ...storage], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const read = (chunk: Buffer) => {
      output = (output + chunk).slice(-2000);
      if (output.includes("listening on")) resolve({ url: `http://127.0.0.1:${port}`, process: child });
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`The database ended with code ${code}: ${output.trim()}`)));
  });

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
