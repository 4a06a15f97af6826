import { expect, test } from "vitest";
import { chooseEncoder, firstWorking } from "./choose-encoder.ts";

const { signal } = new AbortController();
const onlyWorking =
  (...working: string[]) =>
  async (encoder: string) =>
    working.includes(encoder) ? null : "no card";

test.each([
  ["auto", ["h264_nvenc", "libx264"], "h264_nvenc", null],
  ["auto", ["libx264"], "libx264", null],
  ["auto", [], "simulator", "h264_nvenc does not work here: no card; libx264 does not work here: no card"],
  ["h264_nvenc", ["h264_nvenc"], "h264_nvenc", null],
  ["h264_nvenc", ["libx264"], "libx264", "h264_nvenc does not work here: no card"],
  ["libx264", ["h264_nvenc", "libx264"], "libx264", null],
  ["libx264", ["h264_nvenc"], "simulator", "libx264 does not work here: no card"],
  ["simulator", ["libx264"], "simulator", null],
] as const)("%s where %j works gives %s", async (wanted, working, encoder, fallbackReason) => {
  expect(await firstWorking(wanted, onlyWorking(...working))).toEqual({ encoder, fallbackReason });
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
