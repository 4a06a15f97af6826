import * as z from "zod/mini";

/** A part of a URL: what is not understood counts as absent, so that no address is an error. */
export const known = <Schema extends z.ZodMiniType>(schema: Schema) => z.catch(z.optional(schema), undefined);
