import { PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { dynamo } from "../aws/clients.ts";
import { cursorScope, openCursor, sealCursor } from "../index/cursor.ts";
import { resources } from "../resources.ts";
import type { Principal } from "./principal.ts";

const RETENTION_SEC = 90 * 24 * 60 * 60;

export const auditEventSchema = z
  .object({
    ts_iso: z.string(),
    principal_kind: z.enum(["local", "user", "key"]),
    principal_id: z.string().describe("The person's subject, or the key's id"),
    action: z.string().describe("The operation, by its id in this document"),
    target: z.string().nullable().describe("What it was done to, or what it made"),
    request_id: z.string(),
  })
  .meta({ id: "AuditEvent" });
export type AuditEvent = z.infer<typeof auditEventSchema>;

/** A partition of their own: a function that only adds to it reaches nothing else. */
export const auditPk = (owner: string) => `L#${owner}`;

export interface AuditEntry {
  principal: Principal;
  /** An operation's id. */
  action: string;
  target: string | null;
  requestId: string;
}

/** Writes down that a principal did something. It is kept for 90 days. */
export const recordAudit = async ({ principal, action, target, requestId }: AuditEntry): Promise<void> => {
  const now = new Date();
  const event: AuditEvent = {
    ts_iso: now.toISOString(),
    principal_kind: principal.kind,
    principal_id: principal.id,
    action,
    target,
    request_id: requestId,
  };
  await dynamo.send(
    new PutCommand({
      TableName: resources.jobTableName,
      Item: {
        pk: auditPk(principal.owner),
        // The request's id keeps events of the same millisecond apart.
        sk: `${event.ts_iso}#${requestId}`,
        ...event,
        expires_at: Math.floor(now.getTime() / 1000) + RETENTION_SEC,
      },
    }),
  );
};

export interface ListAuditEvents {
  owner: string;
  pageSize: number;
  cursor?: string | undefined;
}

export interface AuditPage {
  events: AuditEvent[];
  has_more: boolean;
  next_cursor: string | null;
}

/** One page of what was done in an owner's name, newest first. */
export const listAuditEvents = async ({ owner, pageSize, cursor }: ListAuditEvents): Promise<AuditPage> => {
  const scope = cursorScope(owner, ["audit"]);
  const before = cursor === undefined ? undefined : String(openCursor(cursor, scope, "cursor"));
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: resources.jobTableName,
      KeyConditionExpression: before === undefined ? "pk = :pk" : "pk = :pk AND sk < :before",
      ExpressionAttributeValues: {
        ":pk": auditPk(owner),
        ...(before !== undefined && { ":before": before }),
      },
      ConsistentRead: true,
      ScanIndexForward: false,
      Limit: pageSize + 1,
    }),
  );
  const page = Items.slice(0, pageSize);
  const last = page.at(-1);
  const hasMore = Items.length > pageSize;
  return {
    events: page.map((item) => auditEventSchema.parse(item)),
    has_more: hasMore,
    next_cursor: hasMore && last ? sealCursor(last.sk, scope) : null,
  };
};
