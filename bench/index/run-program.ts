import { fork } from "node:child_process";
import { once } from "node:events";

/** Runs a program of this folder in a process of its own and gives the one message that it sends. */
export const runProgram = async <Message>(name: string, args: string[]): Promise<Message> => {
  const child = fork(new URL(name, import.meta.url), args, { execArgv: ["--expose-gc"] });
  const exited = once(child, "exit");
  const failed = exited.then(([code]) => {
    throw new Error(`${name} ${args.join(" ")} ended with code ${code}`);
  });
  const [message] = await Promise.race([once(child, "message"), failed]);
  failed.catch(() => {});
  await exited;
  return message;
};
