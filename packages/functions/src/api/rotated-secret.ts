import type { Signing } from "@dailies/core/webhook/webhook";
import { z } from "zod";

/** A secret, the one time that it is shown after a change. */
export const rotatedSecretSchema = z
  .object({
    secret: z
      .string()
      .describe("`whsec_` and base64, as Standard Webhooks writes it. It cannot be shown again"),
    previous_valid_until: z
      .string()
      .nullable()
      .describe("Until then the secret before signs too; null when there was none"),
  })
  .meta({ id: "RotatedSecret" });

export const toRotatedSecret = ({ secret, previous }: Signing) => ({
  secret,
  previous_valid_until: previous?.valid_until ?? null,
});
