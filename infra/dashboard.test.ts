import { expect, it } from "vitest";
import { dashboard, dashboardBody } from "./dashboard.ts";
import { functions } from "./functions.ts";
import { appMetrics, type PhysicalNames } from "./metrics.ts";

const names = {
  stage: "test",
  apiId: "api-id",
  tableName: "jobs",
  functionNames: Object.fromEntries(functions.map(({ name }) => [name, `fn-${name}`])),
  queueNames: { render: "render", deadLetter: "dead" },
} as PhysicalNames;

const { widgets } = dashboardBody(names, "eu-west-1");

it("fills CloudWatch's grid without a gap or an overlap", () => {
  const places = widgets.map(({ x, y }) => `${x},${y}`);
  expect(new Set(places).size).toBe(dashboard.length);
  for (const { x, width } of widgets) expect(x + width).toBeLessThanOrEqual(24);
  expect(Math.max(...widgets.map(({ y, height }) => y + height))).toBe(Math.ceil(dashboard.length / 3) * 6);
});

it("has no more metrics than AWS gives free of charge", () => {
  const drawn = widgets.flatMap(({ properties }) =>
    properties.metrics.map((one) => JSON.stringify(one.slice(0, -1))),
  );
  expect(new Set(drawn).size).toBeLessThanOrEqual(50);
});

it("draws metrics by their physical names", () => {
  const [jobs] = widgets;
  expect(jobs?.properties).toMatchObject({ region: "eu-west-1", period: 60, title: "Jobs" });
  expect(jobs?.properties.metrics[0]).toEqual([
    "Dailies",
    "JobsCreated",
    "service",
    "dailies",
    "stage",
    "test",
    { label: "created", stat: "Sum", yAxis: "left" },
  ]);
});

it("shows a right axis exactly where a line needs one", () => {
  for (const { title, lines, rightUnit } of dashboard) {
    expect(
      lines.some(({ axis }) => axis === "right"),
      title,
    ).toBe(rightUnit !== undefined);
  }
});

it("shows what the functions report, but for what they only tell by alarm", () => {
  const shown = dashboard.flatMap(({ lines }) => lines.map(({ metric }) => metric));
  const shownNames = new Set(shown.flatMap((metric) => (metric.of === "app" ? [metric.name] : [])));
  const hidden = Object.keys(appMetrics.metrics).filter((name) => !shownNames.has(name as never));
  expect(hidden).toEqual(["BatchRefusals", "IndexDrift", "RemovedObjects", "RemovedBytes"]);
});
