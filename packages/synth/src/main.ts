import { parseArgs } from "node:util";
import { printTree } from "./print-tree.ts";
import { synth } from "./synth.ts";

const { values } = parseArgs({
  options: {
    stage: { type: "string", default: "production" },
    json: { type: "boolean", default: false },
  },
});

const deployment = await synth({ stage: values.stage });
console.log(values.json ? JSON.stringify(deployment, null, 2) : printTree(deployment));
