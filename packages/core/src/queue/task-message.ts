import { z } from "zod";

/** What is done in the background, beside renders. */
export const taskMessageSchema = z.discriminatedUnion("kind", [
  /** Make the owner's snapshot anew. */
  z.object({ kind: z.literal("snapshot"), owner: z.string() }),
  /** Go on with a task where it stopped. */
  z.object({ kind: z.literal("run"), owner: z.string(), task_id: z.string() }),
]);
export type TaskMessage = z.infer<typeof taskMessageSchema>;
