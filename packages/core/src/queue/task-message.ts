import { z } from "zod";

/** What is done in the background, beside renders. */
export const taskMessageSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("snapshot"), owner: z.string() }),
]);
export type TaskMessage = z.infer<typeof taskMessageSchema>;
