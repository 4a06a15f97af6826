import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSettings } from "@dailies/core/settings";
import { type SelfTestResult, selfTest } from "@dailies/render/self-test";
import { defineOperation } from "../../api/operation.ts";
import { runSelfTestRoute } from "../routes.ts";

/** Ends before the function's own timeout, so that there is an answer. */
const TIMEOUT_MS = 25_000;

export const runSelfTestOperation = defineOperation(runSelfTestRoute, async (c) => {
  const { mode, passed, tests, errors } = await testInScratch();
  return c.json(
    {
      status: passed ? ("passed" as const) : ("failed" as const),
      mode,
      results: { passed, tests, errors },
      timestamp: new Date().toISOString(),
    },
    200,
  );
});

const testInScratch = async (): Promise<SelfTestResult> => {
  const { encoder } = readSettings();
  const scratchDir = await mkdtemp(join(tmpdir(), "dailies-self-test-"));
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    return await selfTest({ encoder, scratchDir, signal });
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
    const mode = encoder === "simulator" ? "simulator" : "real";
    const errors = [`The test scene took longer than ${TIMEOUT_MS / 1000} s`];
    return { mode, passed: false, tests: [{ name: "render", passed: false }], errors };
  } finally {
    await rm(scratchDir, { recursive: true, force: true });
  }
};
