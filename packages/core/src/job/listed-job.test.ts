import { expect, it } from "vitest";
import { jobTable, listedAttributes } from "../../../../infra/tables.ts";
import { listedJobSchema } from "./job-row.ts";

it("the indexes hold what lists show, and no more", () => {
  expect(new Set(listedAttributes)).toEqual(new Set(Object.keys(listedJobSchema.shape)));
  const named = jobTable.indexes.flatMap(({ projection }) => (Array.isArray(projection) ? projection : []));
  // DynamoDB's quota on attributes that the indexes of one table name.
  expect(named.length).toBeLessThanOrEqual(100);
});
