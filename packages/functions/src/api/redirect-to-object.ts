import { signedUrl } from "@dailies/core/storage/objects";
import type { Context } from "hono";
import type { ApiEnv } from "./api-env.ts";

const SIGNED_SEC = 900;
/** Less than the signature's life: a remembered redirect must still work. */
const CACHED_SEC = 600;

/** Sends the client to where it can read an object for a while; browsers save it if it is given a `fileName`. */
export const redirectToObject = async (c: Context<ApiEnv>, key: string, fileName?: string) => {
  c.header("Cache-Control", `private, max-age=${CACHED_SEC}`);
  return c.redirect(await signedUrl(key, SIGNED_SEC, fileName), 302);
};
