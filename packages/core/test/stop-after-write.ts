import { dynamo, s3, sqs } from "../src/aws/clients.ts";

const WRITES = /^(Put|Update|Delete|TransactWrite|Send)/;

let armed: { after: number; seen: string[]; stopped: () => void } | null = null;

/**
 * Runs an operation as a process would that is killed right after its n-th write: the write arrives, then
 * nothing of the operation ever goes on. Returns the writes that arrived and whether it was stopped.
 */
export const stopAfterWrite = async (n: number, operation: () => Promise<unknown>) => {
  const seen: string[] = [];
  const stopped = new Promise<true>((resolve) => {
    armed = { after: n, seen, stopped: () => resolve(true) };
  });
  const finished = operation().then(() => false as const);
  const killed = await Promise.race([stopped, finished]);
  armed = null;
  return { killed, writes: seen };
};

const stopper =
  (next: (args: unknown) => Promise<unknown>, context: { commandName?: string }) => async (args: unknown) => {
    const run = armed;
    const command = String(context.commandName).replace(/Command$/, "");
    const result = await next(args);
    if (!run || !WRITES.test(command)) return result;
    run.seen.push(command);
    if (run.seen.length < run.after) return result;
    run.stopped();
    return new Promise(() => {});
  };

// The three stacks differ only in the types of what passes through them.
for (const { middlewareStack } of [dynamo, s3, sqs] as unknown as { middlewareStack: Stack }[]) {
  middlewareStack.add(stopper, { step: "initialize", name: "stopAfterWrite" });
}

interface Stack {
  add(middleware: typeof stopper, options: { step: "initialize"; name: string }): void;
}
