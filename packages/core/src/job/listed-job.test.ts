import { expect, it } from "vitest";
import { jobTable, listedAttributes } from "../../../../infra/tables.ts";
import { listedJobSchema } from "./job-row.ts";

it("the indexes hold what lists show, and no more", () => {
  // The id is in the table's key.
  expect(new Set(["job_id", ...listedAttributes])).toEqual(new Set(Object.keys(listedJobSchema.shape)));
  const named = jobTable.indexes.flatMap(({ projection }) => (Array.isArray(projection) ? projection : []));
  // DynamoDB's quotas on the attributes that one index names, and all indexes of a table together.
  expect(listedAttributes.length).toBeLessThanOrEqual(20);
  expect(named.length).toBeLessThanOrEqual(100);
});
