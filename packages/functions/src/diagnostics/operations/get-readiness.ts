import { logger } from "@dailies/core/logger";
import { resources } from "@dailies/core/resources";
import { readSettings } from "@dailies/core/settings";
import { checkStorage } from "@dailies/core/storage/check-storage";
import { findFfmpeg } from "@dailies/render/ffmpeg/find-ffmpeg";
import { defineOperation } from "../../api/operation.ts";
import { getReadinessRoute, type Readiness } from "../routes.ts";

export const getReadinessOperation = defineOperation(getReadinessRoute, async (c) => {
  const [encoding, write_ok] = await Promise.all([checkEncoding(), succeeds(checkStorage())]);
  const ok = write_ok && encoding.ffmpeg_ok !== false;
  const readiness = { ok, ...encoding, write_ok, environment: resources.stage };
  return ok
    ? c.json({ ...readiness, status: "ready" }, 200)
    : c.json({ ...readiness, status: "not_ready" }, 503);
});

/** Without a setting, a machine that has no ffmpeg simulates; one whose named ffmpeg does not work is not ready. */
const checkEncoding = async (): Promise<Pick<Readiness, "simulate_mode" | "ffmpeg_ok">> => {
  const { encoder } = readSettings();
  if (encoder === "simulator") return { simulate_mode: true, ffmpeg_ok: null };
  try {
    if (await findFfmpeg()) return { simulate_mode: false, ffmpeg_ok: true };
    return encoder === "auto"
      ? { simulate_mode: true, ffmpeg_ok: null }
      : { simulate_mode: false, ffmpeg_ok: false };
  } catch (thrown) {
    logger.error("ffmpeg cannot be used", { error: thrown as Error });
    return { simulate_mode: false, ffmpeg_ok: false };
  }
};

const succeeds = async (work: Promise<void>): Promise<boolean> => {
  try {
    await work;
    return true;
  } catch (thrown) {
    logger.error("Storage cannot be written", { error: thrown as Error });
    return false;
  }
};
