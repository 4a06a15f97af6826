/** The dashboard: a static site, the same behind CloudFront and on a laptop. */
export const web = {
  /** Its own pages, by the first part of their path; the router in the browser tells them apart. All else on a laptop is the API's. */
  pages: ["", "account", "jobs", "new", "sign-in", "signed-in", "statistics"],
  /** Built files whose names hold a hash of what is in them. */
  hashedFolder: "static",
  hashedCacheControl: "public, max-age=31536000, immutable",
  /** They keep their name when what is in them changes. */
  cacheControl: "no-cache",
} as const;

/**
 * What a browser may do on the dashboard's pages. `origins` are the places besides its own that it talks to: the API, and the bucket that
 * artifacts are read from and uploads written to. `issuers` are those that it asks for tokens when people sign in.
 */
export const webHeaders = (
  origins: readonly string[],
  issuers: readonly string[] = [],
): Record<string, string> => {
  const listed = (places: readonly string[]) => places.map((origin) => ` ${origin}`).join("");
  const others = listed(origins);
  const policy = [
    "default-src 'self'",
    `connect-src 'self'${others}${listed(issuers)}`,
    `img-src 'self' data: blob:${others}`,
    `media-src 'self' blob:${others}`,
    "script-src 'self'",
    // The component library sets sizes and colours as style attributes and elements.
    "style-src 'self' 'unsafe-inline'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  return {
    "content-security-policy": policy,
    // Signing in leads away and back in the same window: no other window needs a hold on this one.
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-content-type-options": "nosniff",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
  };
};
