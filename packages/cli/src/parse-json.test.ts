import { describe, expect, it } from "vitest";
import { CliError } from "./cli-error.ts";
import { parseJson } from "./parse-json.ts";

const refusalOf = (text: string): CliError => {
  try {
    parseJson(text, "plan.json");
  } catch (thrown) {
    if (thrown instanceof CliError) return thrown;
    throw thrown;
  }
  throw new Error("It was accepted");
};

describe("parseJson", () => {
  it("parses what is JSON, also after a byte order mark", () => {
    expect(parseJson('\uFEFF{"topic": "गंगा"}', "plan.json")).toEqual({ topic: "गंगा" });
  });

  it.each([
    ['{"a": 1,\n "b": hello}', 2, 7],
    ['{"a": 1,\n "b": [', 2, 8],
    ['{"a": 1\n "b": 2}', 2, 2],
    ['{"a": "open', 1, 12],
    ['{"a": 1} trailing', 1, 10],
    ['{"a": 1,}', 1, 9],
    ['{"a": truu}', 1, 10],
    ['{"a": "x\ty"}', 1, 9],
    ["", 1, 1],
    [`[${"1,".repeat(5000)}\n\n  x]`, 3, 3],
  ])("finds the place in %j", (text, line, column) => {
    const refusal = refusalOf(text);
    expect(refusal.message).toContain(`plan.json is not JSON: line ${line}, column ${column}: `);
    expect(refusal.exitCode).toBe(2);
  });

  it("shows the place, also in one very long line", () => {
    expect(refusalOf('{"topic": River}').lines).toEqual(['{"topic": River}', "          ^"]);
    const [excerpt = "", caret = ""] = refusalOf(`[${"1,".repeat(5000)}x]`).lines;
    expect(excerpt.length).toBeLessThanOrEqual(80);
    expect(excerpt[caret.indexOf("^")]).toBe("x");
  });
});
