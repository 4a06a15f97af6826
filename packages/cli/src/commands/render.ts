import { chooseOutput } from "../choose-output.ts";
import { connect } from "../connect.ts";
import { checkPlan, loadPlan } from "../load-plan.ts";
import { renderAndSave } from "../render-and-save.ts";
import type { ResolvedPlan } from "../resolve-local-files.ts";
import { print } from "../terminal.ts";

export interface RenderOptions {
  output?: string;
  api?: string;
  data: string;
}

export const render = async (
  planFile: string,
  options: RenderOptions,
  signal: AbortSignal,
): Promise<void> => {
  const plan = await loadPlan(planFile, signal);
  // Another API may be of another version: what it accepts is for it to say.
  if (options.api === undefined) checkPlan(plan.plan);
  const outputPath = await chooseOutput(options.output, topicOf(plan));
  const connection = await connect({ api: options.api, dataDir: options.data, signal });
  try {
    const { lines } = await renderAndSave({ connection, plan, outputPath });
    print(lines);
  } finally {
    await connection.close();
  }
};

const topicOf = ({ plan }: ResolvedPlan): string => {
  const isNamed = typeof plan === "object" && plan !== null && "topic" in plan;
  return isNamed && typeof plan.topic === "string" ? plan.topic : "";
};
