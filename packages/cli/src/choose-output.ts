import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { CliError } from "./cli-error.ts";

/** Keeps the name within the 255 bytes of common file systems in every script. */
const NAME_LENGTH = 60;

/**
 * Where the video goes: `output`, within it when it is a folder, else named after the topic in the current
 * folder. Throws a `badInput` when nothing can be written there, before minutes are spent on rendering.
 */
export const chooseOutput = async (output: string | undefined, topic: string): Promise<string> => {
  const name = `${slug(topic)}.mp4`;
  const path = output === undefined || (await isFolder(output)) ? join(output ?? ".", name) : output;
  const folder = dirname(resolve(path));
  if (!(await isFolder(folder))) throw new CliError("badInput", `There is no folder ${folder} for the video`);
  await access(folder, constants.W_OK).catch((cause: unknown) => {
    throw new CliError("badInput", `The video cannot be written into ${folder}`, { cause });
  });
  return path;
};

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** Letters, their marks and digits of every script; all else becomes one hyphen. */
const slug = (topic: string): string => {
  const words =
    topic
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const letters = [...new Intl.Segmenter().segment(words.join("-"))].map(({ segment }) => segment);
  let name = "";
  for (const letter of letters) {
    if (name.length + letter.length > NAME_LENGTH) break;
    name += letter;
  }
  return name.replace(/-$/, "") || "video";
};
