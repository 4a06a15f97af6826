import { web, webHeaders } from "../infra/web.ts";
import type { Gateway } from "./api.ts";
import { readRoutes } from "./read-routes.ts";
import type { DeploymentSettings } from "./settings.ts";
import type { SignIn } from "./sign-in.ts";
import type { Storage } from "./storage.ts";

/**
 * The dashboard and the API at one address: the router is the only thing that a browser talks to, but for the bucket that signed URLs
 * lead to. So pages need neither the API's address nor CORS, as on a laptop.
 */
export const createWeb = (
  { webDomain, webOrigins }: DeploymentSettings,
  { bucket }: Storage,
  gateway: Gateway,
  { origins: issuerOrigins }: SignIn,
) => {
  // As the SDK writes it into signed URLs.
  const bucketOrigin = $interpolate`https://${bucket.name}.s3.${aws.getRegionOutput().region}.amazonaws.com`;
  const headersInjection = $util
    .all([bucketOrigin, $util.all(issuerOrigins)])
    .apply(([bucketOrigin, issuers]) => setHeaders(bucketOrigin, issuers));
  const router = new sst.aws.Router("Web", {
    ...(webDomain && { domain: webDomain }),
    edge: { viewerResponse: { injection: headersInjection } },
  });
  for (const prefix of apiPrefixes()) router.route(prefix, gateway.url, { readTimeout: "30 seconds" });
  const site = new sst.aws.StaticSite("WebSite", {
    path: "packages/web",
    build: { command: "npm run build", output: "dist" },
    assets: {
      fileOptions: [
        { files: "**", cacheControl: web.cacheControl },
        { files: `${web.hashedFolder}/**`, cacheControl: web.hashedCacheControl },
      ],
    },
    router: { instance: router },
    // Under `sst dev` Vite serves the pages and hands the API's paths on.
    environment: { DAILIES_API: gateway.url },
  });
  allowPages(bucket, [router.url.apply((url) => new URL(url).origin), ...webOrigins]);
  return { url: site.url };
};

/** `/dashboard`, `/render`, …: where the API's routes begin. Its front door `/` is the dashboard's. */
const apiPrefixes = (): string[] => {
  const firsts = readRoutes().map(({ routeKey }) => `/${routeKey.split(/[ /]/)[2]}`);
  return [...new Set(firsts)].filter((prefix) => prefix !== "/").sort();
};

/** Code of a CloudFront function. An answer of the API that has such a header keeps its own. */
const setHeaders = (bucketOrigin: string, issuers: string[]): string => {
  const headers = {
    ...webHeaders([bucketOrigin], issuers),
    "strict-transport-security": "max-age=63072000; includeSubDomains",
  };
  return Object.entries(headers)
    .map(
      ([name, value]) => `if (!headers["${name}"]) headers["${name}"] = { value: ${JSON.stringify(value)} };`,
    )
    .reduce((code, line) => `${code}\n  ${line}`, "const { headers } = event.response;");
};

/** Players follow the API's redirects to signed objects, and uploads go to the bucket itself. */
const allowPages = (bucket: Storage["bucket"], origins: $util.Input<string>[]) =>
  new aws.s3.BucketCorsConfiguration("StorageCors", {
    bucket: bucket.name,
    corsRules: [
      {
        allowedOrigins: origins,
        allowedMethods: ["GET", "HEAD", "PUT"],
        allowedHeaders: ["range", "content-type"],
        exposeHeaders: ["Accept-Ranges", "Content-Length", "Content-Range", "ETag"],
        maxAgeSeconds: 24 * 60 * 60,
      },
    ],
  });
