import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api } from "./client.ts";
import type { NewWebhook, WebhookChange } from "./schema.d.ts";

/** Stands for the `webhook_url` of plans where a webhook's id is asked for. */
export const PLAN_WEBHOOK_ID = "plan";

export type WebhookEvent = NonNullable<WebhookChange["events"]>[number];

const DELIVERY_PAGE_SIZE = 20;
const PENDING_POLL_MS = 3000;

export const webhooksQuery = queryOptions({
  queryKey: ["webhooks"],
  queryFn: ({ signal }) => answer(api.GET("/webhooks", { signal })),
  // One that answers 410 Gone is switched off, of which no change tells.
  staleTime: 0,
});

const path = (webhookId: string) => ({ path: { webhook_id: webhookId } });

/** What was sent to a webhook; asked for again while something is still on its way. */
export const deliveriesQuery = (webhookId: string) =>
  infiniteQueryOptions({
    queryKey: ["deliveries", webhookId],
    queryFn: ({ signal, pageParam }) => {
      const query = { page_size: DELIVERY_PAGE_SIZE, ...(pageParam && { cursor: pageParam }) };
      const params = { ...path(webhookId), query };
      return answer(api.GET("/webhooks/{webhook_id}/deliveries", { params, signal }));
    },
    initialPageParam: "",
    getNextPageParam: ({ next_cursor }) => next_cursor,
    staleTime: 0,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(({ deliveries }) => deliveries.some(({ state }) => state === "pending"))
        ? PENDING_POLL_MS
        : false,
  });

export const createWebhook = (webhook: NewWebhook) => answer(api.POST("/webhooks", { body: webhook }));

export const updateWebhook = (webhookId: string, change: WebhookChange) =>
  answer(api.PATCH("/webhooks/{webhook_id}", { params: path(webhookId), body: change }));

export const deleteWebhook = (webhookId: string) =>
  answer(api.DELETE("/webhooks/{webhook_id}", { params: path(webhookId) }));

/** Makes a new secret, of one webhook or of what plans name; the one before signs too for a day. */
export const rotateSecret = (webhookId: string) =>
  answer(
    webhookId === PLAN_WEBHOOK_ID
      ? api.POST("/webhooks/plan-secret")
      : api.POST("/webhooks/{webhook_id}/rotate-secret", { params: path(webhookId) }),
  );

export const testWebhook = (webhookId: string) =>
  answer(api.POST("/webhooks/{webhook_id}/test", { params: path(webhookId) }));
