import { describe, expect, it } from "vitest";
import { type AlarmSpec, alarms, metricQueries } from "./alarms.ts";
import { functions } from "./functions.ts";
import type { PhysicalNames } from "./metrics.ts";

const names = {
  stage: "test",
  apiId: "api-id",
  tableName: "jobs",
  functionNames: Object.fromEntries(functions.map(({ name }) => [name, `fn-${name}`])),
  queueNames: { render: "render", deadLetter: "dead" },
} as PhysicalNames;

const all = alarms({ dailyBudgetUsd: 20, batchMaxVcpus: 8 });

const named = (name: string): AlarmSpec => {
  const alarm = all.find((one) => one.name === name);
  if (!alarm) throw new Error(`No alarm ${name}`);
  return alarm;
};

/** What the alarm's measure gives for some values of its series. */
const measure = (name: string, values: Record<string, number>): unknown => {
  const { measure: measured } = named(name);
  if (!("expression" in measured)) throw new Error(`${name} has no expression`);
  const functionsOfMath = {
    IF: (condition: boolean, yes: number, no: number) => (condition ? yes : no),
    FILL: (value: number | undefined, filler: number) => value ?? filler,
    SUM: (array: number[]) => array.reduce((sum, value) => sum + value, 0),
  };
  const series = Object.fromEntries(Object.keys(measured.series).map((id) => [id, values[id]]));
  const scope = { ...functionsOfMath, ...series };
  return new Function(...Object.keys(scope), `return ${measured.expression}`)(...Object.values(scope));
};

describe("every alarm", () => {
  it("has a name of its own, and a description that AWS takes", () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    for (const { name, description } of all) {
      expect(name).toMatch(/^[a-zA-Z0-9-]{3,60}$/);
      expect(description).toMatch(/^.{20,800}\.$/);
    }
  });

  it("is within CloudWatch's limits", () => {
    for (const alarm of all) {
      const queries = metricQueries(alarm, names);
      expect(
        queries.filter(({ returnData }) => returnData),
        alarm.name,
      ).toHaveLength(1);
      expect(queries.filter(({ metric }) => metric).length).toBeLessThanOrEqual(10);
      for (const { id } of queries) expect(id).toMatch(/^[a-z]\w*$/);
      expect(alarm.periodSec % 60).toBe(0);
      const longestSec = alarm.periodSec >= 3600 ? 7 * 86_400 : 86_400;
      expect(alarm.periodSec * alarm.periods).toBeLessThanOrEqual(longestSec);
    }
  });

  it("uses each of its series, and none that it does not have", () => {
    for (const { name, measure: measured } of all) {
      if (!("expression" in measured)) continue;
      const used = new Set(measured.expression.match(/\b[a-z]\w*/g));
      expect(used, name).toEqual(new Set(Object.keys(measured.series)));
    }
  });
});

it("every function is watched for errors and throttles", () => {
  const watched = (alarmNames: string[]) =>
    alarmNames
      .flatMap((name) => metricQueries(named(name), names))
      .flatMap(({ metric }) => metric?.dimensions.FunctionName ?? []);
  const expected = functions.map(({ name }) => `fn-${name}`);
  expect(watched(functions.map(({ name }) => `${name}-errors`))).toEqual(expected);
  expect(watched(["throttles"])).toEqual(expected);
});

it("a rate over few requests or renders is no alarm", () => {
  expect(measure("api-5xx", { requests: 19, errors: 19 })).toBe(0);
  expect(measure("api-5xx", { requests: 200, errors: 3 })).toBe(1.5);
  expect(measure("api-5xx", { requests: 200 })).toBe(0);
  expect(measure("api-latency", { requests: 19, latency: 5000 })).toBe(0);
  expect(measure("api-latency", { requests: 20, latency: 1200 })).toBe(1200);
  expect(measure("renders-failing", { ended: 4, faults: 1 })).toBe(0);
  expect(measure("renders-failing", { ended: 8, faults: 0.25 })).toBe(25);
});

it("the budget is the setting's", () => {
  expect(
    alarms({ dailyBudgetUsd: 123, batchMaxVcpus: 0 }).find(({ name }) => name === "daily-cost")?.threshold,
  ).toBe(123);
});

it("nobody is told about Batch where there is none", () => {
  const names = alarms({ dailyBudgetUsd: 20, batchMaxVcpus: 0 }).map(({ name }) => name);
  expect(names).not.toContain("batch-refusals");
  expect(names).toHaveLength(all.length - 1);
});
