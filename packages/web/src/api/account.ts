import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api } from "./client.ts";
import type { NewApiKey } from "./schema.d.ts";

export type Scope = NewApiKey["scopes"][number];

const AUDIT_PAGE_SIZE = 50;

/** How one signs in here. */
export const authQuery = queryOptions({
  queryKey: ["auth"],
  queryFn: ({ signal }) => answer(api.GET("/auth", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Who is signed in. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => answer(api.GET("/auth/me", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Rejects with an ApiError when the key does not count. */
export const checkKey = (key: string) =>
  answer(api.GET("/auth/me", { headers: { authorization: `Bearer ${key}` } }));

/** What the account uses of its quotas. */
export const usageQuery = queryOptions({
  queryKey: ["usage"],
  queryFn: ({ signal }) => answer(api.GET("/dashboard/usage", { signal })),
  staleTime: 0,
});

export const keysQuery = queryOptions({
  queryKey: ["keys"],
  queryFn: ({ signal }) => answer(api.GET("/keys", { signal })),
  // They are used elsewhere, of which no change tells.
  staleTime: 0,
});

export const createKey = (key: NewApiKey) => answer(api.POST("/keys", { body: key }));

export const revokeKey = (keyId: string) =>
  answer(api.DELETE("/keys/{key_id}", { params: { path: { key_id: keyId } } }));

export const auditQuery = infiniteQueryOptions({
  queryKey: ["audit"],
  queryFn: ({ signal, pageParam }) => {
    const query = { page_size: AUDIT_PAGE_SIZE, ...(pageParam && { cursor: pageParam }) };
    return answer(api.GET("/audit", { params: { query }, signal }));
  },
  initialPageParam: "",
  getNextPageParam: ({ next_cursor }) => next_cursor,
  staleTime: 0,
});
