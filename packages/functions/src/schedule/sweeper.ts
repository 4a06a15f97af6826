import { sweep } from "@dailies/core/index/sweep";
import { logger } from "@dailies/core/logger";

/** Every minute: does what crashes left undone. */
export const handler = async (): Promise<{ looked_at: number }> => {
  const lookedAt = await sweep();
  if (lookedAt > 0) logger.info("Swept", { looked_at: lookedAt });
  return { looked_at: lookedAt };
};
