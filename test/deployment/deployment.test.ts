import { routes } from "@dailies/functions/api/routes";
import { synth } from "@dailies/synth/synth";
import { beforeAll, describe, expect, it } from "vitest";
import { alarms } from "../../infra/alarms.ts";
import { type FunctionSpec, functions } from "../../infra/functions.ts";
import { permissions } from "../../infra/permissions.ts";
import { listedAttributes } from "../../infra/tables.ts";
import { readSettings } from "../../stacks/settings.ts";
import { type Deployed, deployed, physical, type Statement, statementsOf, synthBoth } from "./deployed.ts";

// Installing SST's platform downloads some 300 MB of npm packages.
const INSTALL_TIMEOUT_MS = 600_000;

let production: Deployed;
let personal: Deployed;
beforeAll(async () => {
  ({ production, personal } = await synthBoth());
}, INSTALL_TIMEOUT_MS);

const pascalCase = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

describe("the table", () => {
  it("has the keys and indexes of the design, and nothing else", () => {
    const listed = { projectionType: "INCLUDE", nonKeyAttributes: listedAttributes };
    expect(production.one("Table")).toEqual({
      name: physical("production", "JobTableTable"),
      billingMode: "PAY_PER_REQUEST",
      hashKey: "pk",
      rangeKey: "sk",
      attributes: ["pk", "sk", "created_pk", "created_sk", "state_pk", "watch_pk", "watch_sk"].map(
        (name) => ({ name, type: "S" }),
      ),
      globalSecondaryIndexes: [
        { name: "byCreated", hashKey: "created_pk", rangeKey: "created_sk", ...listed },
        { name: "byState", hashKey: "state_pk", rangeKey: "created_sk", ...listed },
        { name: "byWatch", hashKey: "watch_pk", rangeKey: "watch_sk", projectionType: "KEYS_ONLY" },
      ],
      localSecondaryIndexes: [],
      ttl: { attributeName: "expires_at", enabled: true },
      pointInTimeRecovery: { enabled: true },
      streamEnabled: false,
      deletionProtectionEnabled: true,
    });
  });

  it("is protected and kept in production alone", () => {
    expect(personal.one("Table").deletionProtectionEnabled).toBe(false);
    const kept = (stage: Deployed) =>
      stage.resources.filter(({ retainOnDelete }) => retainOnDelete).map(({ name }) => name);
    expect(kept(production).toSorted()).toEqual(["JobTableTable", "People", "StorageBucket"]);
    expect(kept(personal)).toEqual([]);
    expect(production.outputs._protect).toBe(true);
    expect(personal.outputs._protect).toBe(false);
  });
});

describe("the bucket", () => {
  it("is private, encrypted, versioned, and reached over TLS alone", () => {
    const { arn, bucket } = {
      arn: expect.stringMatching(/^arn:aws:s3:::dailies-production-storagebucket-\w{8}$/),
      bucket: physical("production", "StorageBucket"),
    };
    expect(production.one("Bucket", "Storage")).toEqual({ bucket, forceDestroy: false });
    expect(personal.one("Bucket", "Storage")).toMatchObject({ forceDestroy: true });
    expect(production.one("BucketPublicAccessBlock", "Storage")).toEqual({
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    expect(production.one("BucketServerSideEncryptionConfiguration")).toEqual({
      bucket,
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
    expect(production.one("BucketVersioning", "Storage")).toEqual({
      bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    expect(JSON.parse(String(production.one("BucketPolicy", "Storage").policy)).Statement).toEqual([
      {
        Effect: "Deny",
        Principal: "*",
        Action: ["s3:*"],
        Resource: [arn, expect.stringMatching(/^arn:aws:s3:::dailies-production-storagebucket-\w{8}\/\*$/)],
        Condition: { Bool: { "aws:SecureTransport": ["false"] } },
      },
    ]);
  });

  it("forgets uploads that never ended, and old versions after a while", () => {
    const below = (prefix: string) => ({ status: "Enabled", filter: { prefix: `${prefix}/` } });
    expect(production.one("BucketLifecycleConfiguration").rules).toEqual([
      {
        id: "incomplete-uploads",
        status: "Enabled",
        filter: {},
        abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
      },
      {
        id: "delete-markers",
        status: "Enabled",
        filter: {},
        expiration: { expiredObjectDeleteMarker: true },
      },
      { id: "expired-uploads", ...below("uploads"), expiration: { days: 1 } },
      { id: "expired-segments", ...below("segments"), expiration: { days: 30 } },
      { id: "expired-sources", ...below("sources"), expiration: { days: 30 } },
      { id: "expired-snapshots", ...below("snapshots"), expiration: { days: 90 } },
      { id: "expired-tasks", ...below("tasks"), expiration: { days: 30 } },
      ...Object.entries({
        summaries: 30,
        jobs: 3,
        assets: 7,
        uploads: 1,
        segments: 1,
        sources: 1,
        snapshots: 1,
        tasks: 1,
      }).map(([prefix, noncurrentDays]) => ({
        id: `old-versions-of-${prefix}`,
        ...below(prefix),
        noncurrentVersionExpiration: { noncurrentDays },
      })),
    ]);
  });

  it("lets pages of the dashboard and of the named origins read and upload, and no others", () => {
    const rule = (...allowedOrigins: unknown[]) => ({
      allowedOrigins,
      allowedMethods: ["GET", "HEAD", "PUT"],
      allowedHeaders: ["range", "content-type"],
      exposeHeaders: ["Accept-Ranges", "Content-Length", "Content-Range", "ETag"],
      maxAgeSeconds: 86_400,
    });
    const dashboard = expect.stringMatching(/^https:\/\/[^/]+$/);
    expect(production.one("BucketCorsConfiguration", "Storage").corsRules).toEqual([
      rule(dashboard, "https://app.example.com", "http://localhost:5173"),
    ]);
    expect(personal.one("BucketCorsConfiguration", "Storage").corsRules).toEqual([rule(dashboard)]);
  });
});

describe("the queues", () => {
  it("keep, hide and give up messages as the design says", () => {
    const common = {
      fifoQueue: false,
      contentBasedDeduplication: false,
      delaySeconds: 0,
      sqsManagedSseEnabled: true,
    };
    expect(production.one("Queue", "RenderQueue")).toEqual({
      ...common,
      name: physical("production", "RenderQueueQueue"),
      visibilityTimeoutSeconds: 6 * 900,
      messageRetentionSeconds: 4 * 86_400,
      redrivePolicy: expect.any(String),
    });
    expect(JSON.parse(String(production.one("Queue", "RenderQueue").redrivePolicy))).toEqual({
      deadLetterTargetArn: expect.stringContaining(":dailies-production-DeadLetterQueueQueue-"),
      maxReceiveCount: 5,
    });
    expect(production.one("Queue", "TaskQueue")).toMatchObject({
      ...common,
      visibilityTimeoutSeconds: 6 * 300,
      messageRetentionSeconds: 4 * 86_400,
    });
    expect(production.one("Queue", "WebhookQueue")).toMatchObject({
      ...common,
      visibilityTimeoutSeconds: 6 * 30,
      messageRetentionSeconds: 4 * 86_400,
    });
    expect(production.one("Queue", "DeadLetter")).toEqual({
      ...common,
      name: physical("production", "DeadLetterQueueQueue"),
      visibilityTimeoutSeconds: 360,
      messageRetentionSeconds: 14 * 86_400,
    });
  });

  it("are reached over TLS alone", () => {
    const policies = production.all<{ policy: string }>("QueuePolicy");
    expect(policies).toHaveLength(4);
    for (const { policy } of policies) {
      expect(JSON.parse(policy).Statement).toEqual([
        {
          Effect: "Deny",
          Principal: "*",
          Action: ["sqs:*"],
          Resource: [expect.stringContaining(":sqs:")],
          Condition: { Bool: { "aws:SecureTransport": ["false"] } },
        },
      ]);
    }
  });

  it("drive their functions one message at a time, with partial failures and a most at once", () => {
    const sources = production.all("EventSourceMapping");
    const driven = (queue: string, fn: string, maximumConcurrency: number) => ({
      eventSourceArn: expect.stringContaining(`:dailies-production-${queue}Queue-`),
      functionName: expect.stringMatching(new RegExp(`:dailies-production-${fn}$`)),
      functionResponseTypes: ["ReportBatchItemFailures"],
      batchSize: 1,
      maximumBatchingWindowInSeconds: 0,
      scalingConfig: { maximumConcurrency },
    });
    expect(sources).toHaveLength(4);
    expect(sources).toContainEqual(driven("RenderQueue", "render", 50));
    expect(sources).toContainEqual(driven("TaskQueue", "tasks", 5));
    expect(sources).toContainEqual(driven("WebhookQueue", "webhook", 20));
    expect(sources).toContainEqual(driven("DeadLetterQueue", "deadLetter", 2));
  });
});

describe("the API", () => {
  it("has every route of the OpenAPI document and no other, each behind its function", () => {
    const declared = production
      .all<{ routeKey: string; target: string }>("Route")
      .map(({ routeKey, target }) => {
        const integration = production
          .ofType("Integration")
          .find(({ name }) => target === `integrations/${name}-id`);
        return `${routeKey} ${String(integration?.inputs.integrationUri).split(":").at(-1)}`;
      });
    const diagnostics = ["/readyz", "/render/selftest", "/render/estimate", "/assets/{asset_id}/complete"];
    const documented = routes.map(({ method, path }) => {
      const routeKey = `${method.toUpperCase()} ${path.replace("{path}", "{path+}")}`;
      return `${routeKey} dailies-production-${diagnostics.includes(path) ? "diagnostics" : "api"}`;
    });
    expect(documented.length).toBeGreaterThan(20);
    expect(declared.toSorted()).toEqual(documented.toSorted());
  });

  it("calls its functions with events of version 2.0, and only the gateway may", () => {
    expect(production.all("Integration")).toEqual(
      ["api", "diagnostics"].map((name) => ({
        apiId: "GatewayApi-id",
        integrationType: "AWS_PROXY",
        integrationUri: expect.stringMatching(new RegExp(`:function:dailies-production-${name}$`)),
        payloadFormatVersion: "2.0",
        timeoutMilliseconds: 30_000,
      })),
    );
    expect(production.all("Permission")).toEqual(
      ["api", "diagnostics"].map((name) => ({
        action: "lambda:InvokeFunction",
        function: `dailies-production-${name}`,
        principal: "apigateway.amazonaws.com",
        sourceArn: expect.stringMatching(/^arn:aws:execute-api:.*:gatewayapi\/\*$/),
      })),
    );
  });

  it("is throttled and writes an access log", () => {
    const stage = production.one("Stage");
    expect(stage).toMatchObject({
      name: "$default",
      autoDeploy: true,
      defaultRouteSettings: { throttlingRateLimit: 200, throttlingBurstLimit: 400 },
    });
    const { format } = stage.accessLogSettings as { format: string };
    expect(Object.keys(JSON.parse(format))).toEqual(
      expect.arrayContaining(["requestId", "routeKey", "status", "responseLatency", "integrationLatency"]),
    );
    expect(production.one("LogGroup", "GatewayAccessLog")).toMatchObject({ retentionInDays: 30 });
  });

  it("answers pages of the named origins, and is found at the named domain", () => {
    expect(production.one("Api").corsConfiguration).toEqual({
      allowOrigins: ["https://app.example.com", "http://localhost:5173"],
      allowMethods: ["GET", "POST", "PATCH", "DELETE"],
      allowHeaders: ["authorization", "content-type", "idempotency-key", "x-api-key"],
      exposeHeaders: ["retry-after", "www-authenticate", "x-request-id"],
      maxAge: 86_400,
    });
    expect(personal.one("Api").corsConfiguration).toEqual({});
    expect(production.one("DomainName")).toMatchObject({
      domainName: "api.example.com",
      domainNameConfiguration: { endpointType: "REGIONAL", securityPolicy: "TLS_1_2" },
    });
    expect(personal.ofType("DomainName")).toEqual([]);
    expect(production.outputs).toMatchObject({
      api: "https://api.example.com",
      docs: "https://api.example.com/docs",
      table: physical("production", "JobTableTable"),
      bucket: physical("production", "StorageBucket"),
      queue: expect.stringMatching(/^https:\/\/sqs\..*\/dailies-production-RenderQueueQueue-\w+$/),
    });
    expect(personal.outputs.api).toMatch(/^https:\/\/\w+\.execute-api\.us-east-1\.amazonaws\.com$/);
  });
});

const specs: readonly FunctionSpec[] = functions;

/** What those are told that requests reach. */
const SIGN_IN = ["DAILIES_AUTH", "DAILIES_OIDC_AUDIENCE", "DAILIES_OIDC_CLIENT_ID", "DAILIES_OIDC_ISSUER"];

describe.each(specs.map((spec) => [spec.name, spec] as const))("the function %s", (name, spec) => {
  it("has its runtime, memory, time, scratch space and environment", () => {
    const fn = production.one("Function", `${pascalCase(name)}Function`);
    expect(fn).toMatchObject({
      name: `dailies-production-${name}`,
      runtime: "nodejs24.x",
      architectures: ["x86_64"],
      handler: "bundle.handler",
      memorySize: spec.memoryMb,
      timeout: spec.timeoutSec,
      ephemeralStorage: { size: spec.scratchMb },
      tracingConfig: { mode: "Active" },
      loggingConfig: { logFormat: "JSON", logGroup: `/aws/lambda/dailies-production-${name}` },
    });
    const { variables } = fn.environment as { variables: Record<string, string> };
    expect(variables.DAILIES_MAX_ATTEMPTS).toBe("3");
    const names = [
      ...(spec.trigger.type === "http" ? SIGN_IN : []),
      ...["DAILIES_MAX_ACTIVE_JOBS", "DAILIES_MAX_ASSETS", "DAILIES_MAX_ASSET_TOTAL_MB"],
      ...["DAILIES_MAX_ATTEMPTS", "DAILIES_MAX_OUTPUT_MINUTES", "DAILIES_MAX_REQUESTS_PER_SEC"],
      "POWERTOOLS_METRICS_NAMESPACE",
      "POWERTOOLS_SERVICE_NAME",
      "SST_KEY",
      "SST_KEY_FILE",
      "SST_RESOURCE_App",
    ];
    expect(Object.keys(variables).toSorted()).toEqual(names.toSorted());
    expect(production.one("LogGroup", `${pascalCase(name)}Function`)).toMatchObject({ retentionInDays: 30 });
  });

  it("may do what infra/permissions.ts says, read its queue, write its own log, trace, and nothing else", () => {
    const role = production.one("Role", `${pascalCase(name)}FunctionRole`);
    expect(role.managedPolicyArns).toEqual([]);
    expect(JSON.parse(String(role.assumeRolePolicy)).Statement).toEqual([
      { Effect: "Allow", Action: ["sts:AssumeRole"], Principal: { Service: ["lambda.amazonaws.com"] } },
    ]);
    const granted = statementsOf(role);
    const own = permissions[spec.name as keyof typeof permissions].map(
      ({ actions, resources, conditions = [] }) => ({
        Effect: "Allow",
        Action: actions,
        Resource: resources.map(arnOf),
        ...(conditions.length > 0 && {
          Condition: Object.fromEntries(
            conditions.map(({ test, variable, values }) => [test, { [variable]: values }]),
          ),
        }),
      }),
    );
    const queue =
      spec.trigger.type === "queue" &&
      {
        render: "RenderQueueQueue",
        task: "TaskQueueQueue",
        webhook: "WebhookQueueQueue",
        deadLetter: "DeadLetterQueueQueue",
      }[spec.trigger.queue];
    expect(granted).toEqual([
      ...own,
      ...(queue
        ? [
            {
              Effect: "Allow",
              Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
              Resource: [expect.stringMatching(new RegExp(`:dailies-production-${queue}-\\w+$`))],
            },
          ]
        : []),
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: [
          expect.stringMatching(new RegExp(`:log-group:/aws/lambda/dailies-production-${name}:\\*$`)),
        ],
      },
      {
        Effect: "Allow",
        Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
        Resource: ["*"],
      },
    ]);
  });
});

/** `JobTable/index/byCreated` as the ARN of the table in production and what follows. */
const arnOf = (path: string) => {
  const [resource = "", ...rest] = path.split("/");
  const arns: Record<string, string> = {
    JobTable: "arn:aws:dynamodb:us-east-1:123456789012:table/dailies-production-JobTableTable-\\w{8}",
    Storage: "arn:aws:s3:::dailies-production-storagebucket-\\w{8}",
    RenderQueue: "arn:aws:sqs:us-east-1:123456789012:dailies-production-RenderQueueQueue-\\w{8}",
    TaskQueue: "arn:aws:sqs:us-east-1:123456789012:dailies-production-TaskQueueQueue-\\w{8}",
    WebhookQueue: "arn:aws:sqs:us-east-1:123456789012:dailies-production-WebhookQueueQueue-\\w{8}",
  };
  const tail = rest
    .map((part) => `/${part}`)
    .join("")
    .replaceAll("*", "\\*")
    .replaceAll(".", "\\.");
  return expect.stringMatching(new RegExp(`^${arns[resource]}${tail}$`));
};

it("grants no role every action, and every resource only to tracing", () => {
  const allowed = production
    .all("Role")
    .flatMap(statementsOf)
    .filter(({ Effect }: Statement) => Effect === "Allow");
  expect(allowed.length).toBeGreaterThan(20);
  expect(allowed.flatMap(({ Action }) => Action).filter((action) => action.includes("*"))).toEqual([]);
  const unbounded = allowed.filter(({ Resource }) => Resource.includes("*"));
  expect(new Set(unbounded.flatMap(({ Action }) => Action))).toEqual(
    new Set(["xray:PutTraceSegments", "xray:PutTelemetryRecords"]),
  );
});

describe("the dashboard", () => {
  /** Inputs of a resource that SST makes by a program of its own. */
  const inputsOf = (stage: Deployed, name: string) =>
    stage.resources.find((resource) => resource.name.startsWith(name))?.inputs;

  it("is reached over TLS alone, at the named domain if there is one", () => {
    expect(production.one("Distribution", "Web")).toMatchObject({
      aliases: ["dailies.example.com"],
      defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" },
    });
    expect(personal.one("Distribution", "Web").aliases).toEqual([]);
    expect(production.outputs.dashboard).toBe("https://dailies.example.com");
  });

  it("has the API below the same address, every first part of a route's path", () => {
    const routed = production.resources.flatMap(
      ({ name }) => name.match(/^WebRoute(\/[^/]+)RouteKey/)?.[1] ?? [],
    );
    const firsts = routes.map(({ path }) => `/${path.split("/")[1]}`).filter((first) => first !== "/");
    expect(routed.toSorted()).toEqual([...new Set(firsts)].toSorted());
    for (const first of routed) {
      const { entries } = inputsOf(production, `WebRoute${first}RouteKey`) as {
        entries: { metadata: string };
      };
      expect(JSON.parse(entries.metadata).host).toBe("api.example.com");
    }
  });

  it("sends headers that keep other pages' scripts out, and lets it reach the bucket", () => {
    const { code } = production.one<{ code: string }>("Function", "WebCloudfrontFunctionResponse");
    expect(code).toMatch(
      /connect-src 'self' https:\/\/dailies-production-storagebucket-\w+\.s3\.us-east-1\.amazonaws\.com /,
    );
    expect(code).toContain("script-src 'self';");
    expect(code).toContain("frame-ancestors 'none'");
    expect(code).toContain('headers["strict-transport-security"]');
    expect(code).toContain('headers["cross-origin-opener-policy"]');
  });

  it("has files whose name is a hash kept for good, and all others asked for anew", () => {
    const { files } = inputsOf(production, "WebSiteAssetFiles") as {
      files: { key: string; cacheControl: string; contentType: string }[];
    };
    expect(files.map(({ key }) => key)).toContain("index.html");
    expect(files.some(({ key }) => /^static\/index-[\w-]+\.js$/.test(key))).toBe(true);
    for (const { key, cacheControl } of files) {
      const isHashed = key.startsWith("static/");
      expect([key, cacheControl]).toEqual([
        key,
        isHashed ? "public, max-age=31536000, immutable" : "no-cache",
      ]);
    }
  });
});

describe("signing in", () => {
  const toldTo = (stage: Deployed, name: string) =>
    (stage.one("Function", name).environment as { variables: Record<string, string> }).variables;
  const ISSUER = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Pool1";

  it("is required in every stage, with a directory of its own in which nobody registers by themselves", () => {
    for (const stage of [production, personal]) {
      for (const name of ["ApiFunction", "DiagnosticsFunction"]) {
        const told = toldTo(stage, name);
        expect(told).toMatchObject({ DAILIES_AUTH: "required", DAILIES_OIDC_ISSUER: ISSUER });
        expect(told.DAILIES_OIDC_CLIENT_ID).toMatch(/PeopleDashboard/);
        expect(told.DAILIES_OIDC_AUDIENCE).toBe(told.DAILIES_OIDC_CLIENT_ID);
      }
      expect(stage.one("UserPool", "People")).toMatchObject({
        adminCreateUserConfig: { allowAdminCreateUserOnly: true },
        passwordPolicy: { minimumLength: 12 },
        softwareTokenMfaConfiguration: { enabled: true },
      });
    }
    expect(production.one("UserPool").deletionProtection).toBe("ACTIVE");
    expect(personal.one("UserPool").deletionProtection).toBe("INACTIVE");
    expect(production.outputs.signIn).toBe(
      "https://dailies-production-123456789012.auth.us-east-1.amazoncognito.com",
    );
  });

  it("leads back to the dashboard alone, by code with PKCE and without a secret", () => {
    expect(production.one("UserPoolClient")).toMatchObject({
      generateSecret: false,
      allowedOauthFlows: ["code"],
      allowedOauthScopes: ["openid"],
      callbackUrls: ["https://dailies.example.com/signed-in"],
      logoutUrls: ["https://dailies.example.com/sign-in"],
      preventUserExistenceErrors: "ENABLED",
    });
  });

  it("lets the dashboard ask the issuer for tokens", () => {
    const { code } = production.one<{ code: string }>("Function", "WebCloudfrontFunctionResponse");
    expect(code).toMatch(
      /connect-src 'self' \S+ https:\/\/cognito-idp\.us-east-1\.amazonaws\.com https:\/\/dailies-production-123456789012\.auth\.us-east-1\.amazoncognito\.com;/,
    );
    expect(code.match(/amazoncognito/g)).toHaveLength(1);
  });

  it("can be with another issuer, or not required", async () => {
    const oidc = {
      DAILIES_OIDC_ISSUER: "https://issuer.example.com/",
      DAILIES_OIDC_AUDIENCE: "dailies",
      DAILIES_OIDC_CLIENT_ID: "dashboard",
    };
    const [other, open] = (
      await Promise.all([
        synth({ stage: "ada", environment: oidc }),
        synth({ stage: "ada", environment: { DAILIES_AUTH: "none" } }),
      ])
    ).map(deployed);
    if (!other || !open) throw new Error("They were not deployed");
    for (const name of ["ApiFunction", "DiagnosticsFunction"]) {
      expect(toldTo(other, name)).toMatchObject({ DAILIES_AUTH: "required", ...oidc });
      expect(toldTo(open, name)).toMatchObject({ DAILIES_AUTH: "none" });
      expect(toldTo(open, name)).not.toHaveProperty("DAILIES_OIDC_ISSUER");
    }
    expect([...other.ofType("UserPool"), ...open.ofType("UserPool")]).toEqual([]);
    const { code } = other.one<{ code: string }>("Function", "WebCloudfrontFunctionResponse");
    expect(code).toContain(" https://issuer.example.com;");
    expect(other.outputs).not.toHaveProperty("signIn");
  });

  it("is not deployed when it could not work", () => {
    const partial = { DAILIES_OIDC_ISSUER: "https://issuer.example.com" };
    expect(() => readSettings(partial)).toThrow(/DAILIES_OIDC_AUDIENCE/);
    expect(() => readSettings({ DAILIES_OIDC_ISSUER: "http://issuer.example.com" })).toThrow(/https/);
  });
});

describe("the schedules", () => {
  it("run the sweeper every minute, the audit and the clean-up every night", () => {
    const schedules = production.all<{ scheduleExpression: string; target: { arn: string } }>("Schedule");
    expect(
      Object.fromEntries(
        schedules.map(({ scheduleExpression, target }) => [target.arn.split(":").at(-1), scheduleExpression]),
      ),
    ).toEqual({
      "dailies-production-sweeper": "rate(1 minute)",
      "dailies-production-audit": "cron(10 3 * * ? *)",
      "dailies-production-cleanUp": "cron(40 3 * * ? *)",
    });
    for (const name of ["Sweeper", "Audit", "CleanUp"]) {
      expect(statementsOf(production.one("Role", `${name}ScheduleRole`))).toEqual([
        {
          Effect: "Allow",
          Action: ["lambda:InvokeFunction"],
          Resource: [expect.stringMatching(/:function:dailies-production-\w+$/)],
        },
      ]);
    }
  });
});

describe("what watches", () => {
  it("has every alarm of infra/alarms.ts, told to every address", () => {
    const topic = "arn:aws:sns:us-east-1:123456789012:dailies-production-alarms";
    const made = production.all<Record<string, unknown>>("MetricAlarm");
    const wanted = alarms({ dailyBudgetUsd: 50, batchMaxVcpus: 0 });
    expect(made.map(({ name }) => name).toSorted()).toEqual(
      wanted.map(({ name }) => `dailies-production-${name}`).toSorted(),
    );
    for (const spec of wanted) {
      expect(made.find(({ name }) => name === `dailies-production-${spec.name}`)).toMatchObject({
        alarmDescription: expect.stringContaining(spec.description),
        threshold: spec.threshold,
        comparisonOperator: spec.comparison,
        evaluationPeriods: spec.periods,
        treatMissingData: spec.missingData,
        alarmActions: [topic],
        okActions: [topic],
      });
    }
    expect(production.all("TopicSubscription")).toEqual(
      ["ops@example.com", "night@example.com"].map((endpoint) => ({ topic, protocol: "email", endpoint })),
    );
  });

  it("looks at the physical names of what it watches", () => {
    const queries = (alarm: string) =>
      production.one<{ metricQueries: object[] }>("MetricAlarm", alarm).metricQueries;
    expect(queries("DeadLetterQueueStuck")).toEqual([
      {
        id: "value",
        returnData: true,
        metric: {
          namespace: "AWS/SQS",
          metricName: "ApproximateNumberOfMessagesVisible",
          dimensions: { QueueName: physical("production", "DeadLetterQueueQueue") },
          period: 300,
          stat: "Maximum",
        },
      },
    ]);
    expect(queries("Api5xx")).toContainEqual({
      id: "errors",
      returnData: false,
      metric: {
        namespace: "AWS/ApiGateway",
        metricName: "5xx",
        dimensions: { ApiId: "GatewayApi-id" },
        period: 300,
        stat: "Sum",
      },
    });
    expect(queries("DailyCost")).toMatchObject([
      { metric: { namespace: "Dailies", dimensions: { service: "dailies", stage: "production" } } },
    ]);
    expect(production.one("MetricAlarm", "DailyCost").threshold).toBe(50);
  });

  it("draws a dashboard of this region", () => {
    const { widgets } = JSON.parse(String(production.one("Dashboard").dashboardBody));
    expect(widgets.length).toBeGreaterThan(5);
    expect(
      new Set(widgets.map((widget: { properties: { region: string } }) => widget.properties.region)),
    ).toEqual(new Set(["us-east-1"]));
  });

  it("costs nothing in a stage where nobody is to be told", () => {
    for (const kind of ["MetricAlarm", "Dashboard", "Topic"]) expect(personal.ofType(kind)).toEqual([]);
  });
});

describe("a deployment", () => {
  it("makes its own signing key", () => {
    expect(production.one("Function", "ApiFunction").environment).toMatchObject({
      variables: { SST_KEY_FILE: "resource.enc" },
    });
    const values = production.resources.filter(({ type }) => type === "random:index/randomBytes:RandomBytes");
    expect(values.map(({ name, inputs }) => [name, inputs.length])).toContainEqual(["CursorKeyValue", 32]);
  });

  it.each([
    ["DAILIES_ALARM_EMAILS", "nobody"],
    ["DAILIES_WEB_ORIGINS", "https://app.example.com/page"],
    ["DAILIES_WEB_ORIGINS", "*"],
    ["DAILIES_WEB_ORIGINS", "https://*.example.com"],
    ["DAILIES_DAILY_BUDGET_USD", "-1"],
    ["DAILIES_DOMAIN", "not a domain"],
    ["DAILIES_MAX_ATTEMPTS", "0"],
  ])("refuses a bad %s by name", (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(name);
  });

  it("by `sst dev` runs the functions on the engineer's machine, and makes the same otherwise", async () => {
    const live = deployed(await synth({ stage: "ada", dev: true }));
    // The dashboard's pages are Vite's then.
    const made = (stage: Deployed) =>
      stage.resources
        .filter(({ type, name }) => type.startsWith("aws:") && !name.startsWith("WebSite"))
        .map(({ type }) => type);
    const lambdas = live.ofType("Function").filter(({ type }) => type.startsWith("aws:lambda"));
    expect(lambdas.length).toBeGreaterThan(0);
    for (const { inputs } of lambdas) {
      expect(inputs).toMatchObject({ runtime: "provided.al2023", handler: "bootstrap" });
    }
    const withoutCode = (types: string[]) =>
      types.filter((type) => !type.endsWith("BucketObjectv2")).toSorted();
    expect(withoutCode(made(live))).toEqual(withoutCode(made(personal)));
  });
});
