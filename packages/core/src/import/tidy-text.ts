import type { z } from "zod";
import { CONTROL_CHARACTERS } from "../plan/plan.ts";

const EVERY_CONTROL_CHARACTER = new RegExp(CONTROL_CHARACTERS, "g");

/**
 * A text as the plan's schema takes it: well-formed, without control characters and surrounding white space, cut to
 * the schema's own `maxLength` code points. It may still be shorter than the schema's bound.
 */
export const tidyText = (text: string, schema: z.ZodType): { text: string; isCut: boolean } => {
  const characters = [...text.toWellFormed().replace(EVERY_CONTROL_CHARACTER, " ").trim()];
  const maxLength = Number(schema.meta()?.maxLength);
  return { text: characters.slice(0, maxLength).join("").trim(), isCut: characters.length > maxLength };
};
