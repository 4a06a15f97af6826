import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError } from "@dailies/core/app-error";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { chooseEncoder, firstWorking, withoutFfmpeg } from "./choose-encoder.ts";
import { findFfmpeg } from "./find-ffmpeg.ts";

const { signal } = new AbortController();
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "choose-encoder-"));
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => rm(dir, { recursive: true }));

const onlyWorking =
  (...working: string[]) =>
  async (encoder: string) => {
    if (!working.includes(encoder)) throw new AppError("ENCODE_FAILED", `${encoder}: not now`);
  };

test.each([
  ["auto", ["h264_nvenc", "libx264"], "h264_nvenc", null],
  ["auto", ["libx264"], "libx264", null],
  ["h264_nvenc", ["h264_nvenc"], "h264_nvenc", null],
  ["h264_nvenc", ["libx264"], "libx264", "h264_nvenc: not now"],
  ["libx264", ["h264_nvenc", "libx264"], "libx264", null],
] as const)("%s where %j works gives %s", async (wanted, working, encoder, fallbackReason) => {
  expect(await firstWorking(wanted, onlyWorking(...working))).toEqual({ encoder, fallbackReason });
});

test.each(["auto", "h264_nvenc", "libx264"] as const)(
  "%s where ffmpeg fails is an error that can be tried again, not a simulated video",
  async (wanted) => {
    const failed = firstWorking(wanted, onlyWorking());
    await expect(failed).rejects.toMatchObject({ message: "libx264: not now", retryable: true });
  },
);

test("without any ffmpeg only auto is simulated", () => {
  expect(withoutFfmpeg("auto")).toEqual({
    encoder: "simulator",
    fallbackReason: "no ffmpeg was found on this machine",
  });
  for (const wanted of ["libx264", "h264_nvenc"] as const) {
    expect(() => withoutFfmpeg(wanted)).toThrow(
      expect.objectContaining({ code: "ENCODER_UNAVAILABLE", retryable: false }),
    );
  }
});

test("the plan's encoder wins over the setting unless it is auto", async () => {
  expect((await chooseEncoder("simulator", "libx264", signal)).encoder).toBe("simulator");
  expect((await chooseEncoder("auto", "simulator", signal)).encoder).toBe("simulator");
  expect(await chooseEncoder("libx264", "simulator", signal)).toEqual({
    encoder: "libx264",
    fallbackReason: null,
  });
});

test("NVENC is used only where it really encodes", async () => {
  await expect(chooseEncoder("auto", "auto", AbortSignal.abort(new Error("canceled")))).rejects.toThrow(
    "canceled",
  );
  const { encoder, fallbackReason } = await chooseEncoder("h264_nvenc", "auto", signal);
  if (encoder === "h264_nvenc") expect(fallbackReason).toBeNull();
  else expect(fallbackReason).toMatch(/^h264_nvenc does not work here: /);
});

/** Names a program as ffmpeg that tells its version and then, when it shall encode, runs the shell's `script`. */
const pretend = async (name: string, script: string): Promise<string> => {
  const path = join(dir, name);
  const answer = 'if [ "$1" = -version ]; then echo "ffmpeg version 7"; exit; fi';
  await writeFile(path, `#!/bin/sh\n${answer}\necho x >> ${path}.log\n${script}\n`);
  await chmod(path, 0o755);
  vi.stubEnv("FFMPEG_PATH", path);
  return path;
};

test("an ffmpeg that was killed once is used the next time", async () => {
  const ffmpeg = await findFfmpeg();
  const marker = join(dir, "killed");
  await pretend(
    "killed-once",
    `if [ ! -e ${marker} ]; then : > ${marker}; kill -9 $$; fi; exec ${ffmpeg} "$@"`,
  );
  await expect(chooseEncoder("libx264", "auto", signal)).rejects.toMatchObject({
    code: "ENCODE_FAILED",
    retryable: true,
  });
  expect((await chooseEncoder("libx264", "auto", signal)).encoder).toBe("libx264");
});

test("an ffmpeg without libx264 is asked once", async () => {
  const path = await pretend("no-libx264", `echo "[vost#0:0 @ 0x1] Unknown encoder 'libx264'" >&2; exit 8`);
  for (let turn = 1; turn <= 2; turn++) {
    await expect(chooseEncoder("auto", "libx264", signal)).rejects.toMatchObject({
      code: "ENCODER_UNAVAILABLE",
      retryable: false,
      message: "libx264 does not work here: Unknown encoder 'libx264'",
    });
  }
  expect(await readFile(`${path}.log`, "utf8")).toBe("x\n");
});
