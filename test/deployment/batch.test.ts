import { synth } from "@dailies/synth/synth";
import { beforeAll, describe, expect, it } from "vitest";
import { batch } from "../../infra/batch.ts";
import { batchPermissions } from "../../infra/permissions.ts";
import { quotas } from "../../infra/quotas.ts";
import { readSettings } from "../../stacks/settings.ts";
import { type Deployed, deployed, physical, statementsOf } from "./deployed.ts";

// Renders on GPU machines: what a stage has that wants them, and that another has nothing of it.

const INSTALL_TIMEOUT_MS = 600_000;

let withBatch: Deployed;
let without: Deployed;
beforeAll(async () => {
  const stages = await Promise.all([
    synth({
      stage: "gpu",
      environment: {
        DAILIES_BATCH_MAX_VCPUS: "16",
        DAILIES_ALARM_EMAILS: "ops@example.com",
        DAILIES_LEASE_SEC: "60",
      },
    }),
    synth({ stage: "gpu", environment: { DAILIES_ALARM_EMAILS: "ops@example.com" } }),
  ]);
  [withBatch, without] = stages.map(deployed) as [Deployed, Deployed];
}, INSTALL_TIMEOUT_MS);

const NAME = "dailies-gpu-render";
const arn = (service: string, rest: string) => `arn:aws:${service}:us-east-1:123456789012:${rest}`;

it("without the setting there is nothing of it", () => {
  const made = without.resources.map(({ type, name }) => `${type} ${name}`);
  expect(made.filter((one) => /batch|aws:ecr|docker|aws:ec2/i.test(one))).toEqual([]);
  const granted = statementsOf(without.one("Role", "RenderFunctionRole")).flatMap(({ Action }) => Action);
  expect(granted.filter((action) => action.startsWith("batch:"))).toEqual([]);
  expect(without.outputs).not.toHaveProperty("batchQueue");
  expect(without.all("MetricAlarm").map(({ name }) => name)).not.toContain("dailies-gpu-batch-refusals");
});

it("with it everything else is as before", () => {
  const named = (stage: Deployed) => stage.resources.map(({ type, name }) => `${type} ${name}`);
  // Subscribers are called by chance.
  const names = (stage: Deployed) => named(stage).filter((one) => !one.includes("Subscriber"));
  const made = new Set(names(withBatch));
  expect(names(without).filter((one) => !made.has(one))).toEqual([]);
});

describe("the machines", () => {
  it("are Spot ones with a GPU, none while there is nothing to render, and no more than the setting says", () => {
    expect(withBatch.one("ComputeEnvironment")).toEqual({
      namePrefix: `${NAME}-`,
      type: "MANAGED",
      computeResources: {
        type: "SPOT",
        allocationStrategy: "SPOT_PRICE_CAPACITY_OPTIMIZED",
        minVcpus: 0,
        maxVcpus: 16,
        instanceTypes: ["g4dn", "g5", "g6"],
        ec2Configurations: [{ imageType: "ECS_AL2023_NVIDIA" }],
        instanceRole: "arn:aws:iam::123456789012:instance-profile/RenderMachineProfile",
        launchTemplate: { launchTemplateId: "RenderMachine-id", version: "1" },
        securityGroupIds: ["RenderMachinesDoor-id"],
        subnets: ["subnet-1", "subnet-2"],
        tags: { Name: NAME },
      },
      updatePolicy: { terminateJobsOnUpdate: false, jobExecutionTimeoutMinutes: 360 },
    });
  });

  it("have room on an encrypted disk, and tell their task when they are reclaimed", () => {
    const template = withBatch.one("LaunchTemplate");
    expect(template).toMatchObject({
      blockDeviceMappings: [
        { deviceName: "/dev/xvda", ebs: { volumeSize: 200, volumeType: "gp3", encrypted: "true" } },
      ],
      metadataOptions: { httpTokens: "required" },
    });
    const userData = Buffer.from(String(template.userData), "base64").toString();
    expect(userData).toMatch(/^MIME-Version: 1\.0\nContent-Type: multipart\/mixed; boundary="=="\n\n--==\n/);
    expect(userData).toMatch(/\n\n#!\/bin\/bash\n/);
    expect(userData).toContain("echo ECS_ENABLE_SPOT_INSTANCE_DRAINING=true >> /etc/ecs/ecs.config\n");
    expect(userData).toContain("echo ECS_CONTAINER_STOP_TIMEOUT=90s >> /etc/ecs/ecs.config\n");
    expect(userData.endsWith("\n--==--\n")).toBe(true);
  });

  it("let nobody in, and may do what ECS needs and no more", () => {
    expect(withBatch.one("SecurityGroup")).toMatchObject({ vpcId: "vpc-1", ingress: [] });
    const role = withBatch.one("Role", "RenderMachineRole");
    expect(role).toMatchObject({
      managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role"],
    });
    expect(role).not.toHaveProperty("inlinePolicies");
  });
});

it("the queue is fair to owners", () => {
  expect(withBatch.one("JobQueue")).toEqual({
    name: NAME,
    state: "ENABLED",
    priority: 1,
    schedulingPolicyArn: arn("batch", `scheduling-policy/${NAME}`),
    computeEnvironmentOrders: [
      { order: 1, computeEnvironment: arn("batch", "compute-environment/RenderMachines") },
    ],
  });
  expect(withBatch.one("SchedulingPolicy")).toEqual({
    name: NAME,
    fairSharePolicy: { shareDecaySeconds: 3600 },
  });
});

describe("the job", () => {
  it("is repeated when its machine was reclaimed or it asks for it, and ends after six hours", () => {
    expect(withBatch.one("JobDefinition")).toMatchObject({
      name: NAME,
      type: "container",
      platformCapabilities: ["EC2"],
      // Needed by a queue with shares.
      schedulingPriority: 1,
      timeout: { attemptDurationSeconds: 21_600 },
      retryStrategy: {
        attempts: 10,
        evaluateOnExits: [
          { action: "RETRY", onStatusReason: "Host EC2*" },
          { action: "RETRY", onExitCode: "75" },
          { action: "EXIT", onReason: "*" },
        ],
      },
    });
  });

  it("gets one card, the image that was built, the names and settings that functions get, and a log", () => {
    const properties = JSON.parse(String(withBatch.one("JobDefinition").containerProperties));
    const { environment, ...rest } = properties;
    expect(rest).toEqual({
      image: expect.stringMatching(
        /^123456789012\.dkr\.ecr\.us-east-1\.amazonaws\.com\/dailies-gpu-renderer@sha256:\w{64}$/,
      ),
      resourceRequirements: [
        { type: "GPU", value: "1" },
        { type: "VCPU", value: "4" },
        { type: "MEMORY", value: "14336" },
      ],
      jobRoleArn: "arn:aws:iam::123456789012:role/RenderBatchRole",
      executionRoleArn: "arn:aws:iam::123456789012:role/RenderBatchStartRole",
      linuxParameters: { initProcessEnabled: true },
      logConfiguration: {
        logDriver: "awslogs",
        options: {
          "awslogs-group": `/aws/batch/${NAME}`,
          "awslogs-region": "us-east-1",
          "awslogs-stream-prefix": "render",
        },
      },
    });
    const variables = Object.fromEntries(
      environment.map(({ name, value }: { name: string; value: string }) => [name, value]),
    );
    expect(variables).toEqual({
      AWS_REGION: "us-east-1",
      ...quotas,
      DAILIES_LEASE_SEC: "60",
      POWERTOOLS_SERVICE_NAME: "dailies",
      POWERTOOLS_METRICS_NAMESPACE: "Dailies",
      SST_RESOURCE_App: JSON.stringify({ name: "dailies", stage: "gpu" }),
      SST_RESOURCE_JobTable: expect.any(String),
      SST_RESOURCE_Storage: expect.any(String),
      SST_RESOURCE_WebhookQueue: expect.any(String),
    });
    expect(JSON.parse(String(variables.SST_RESOURCE_JobTable))).toEqual({
      name: physical("gpu", "JobTableTable"),
    });
    expect(JSON.parse(String(variables.SST_RESOURCE_Storage))).toEqual({
      name: physical("gpu", "StorageBucket"),
    });
    expect(JSON.parse(String(variables.SST_RESOURCE_WebhookQueue))).toEqual({
      url: expect.stringContaining("dailies-gpu-WebhookQueueQueue-"),
    });
    expect(withBatch.one("LogGroup", "RenderBatchLog")).toEqual({
      name: `/aws/batch/${NAME}`,
      retentionInDays: 30,
    });
  });

  it("may do what infra/permissions.ts says, and nothing else", () => {
    const role = withBatch.one("Role", "RenderBatchRole");
    expect(role).not.toHaveProperty("managedPolicyArns");
    const granted = statementsOf(role);
    expect(granted.map(({ Effect, Action }) => ({ Effect, Action }))).toEqual(
      batchPermissions.map(({ actions }) => ({ Effect: "Allow", Action: actions })),
    );
    for (const [index, { resources }] of batchPermissions.entries()) {
      const ends = resources.map((path) => path.replace(/^[^/]*/, ""));
      for (const [at, end] of ends.entries()) {
        expect(granted[index]?.Resource[at]).toMatch(/^arn:aws:(s3|dynamodb|sqs):.*dailies-gpu-/);
        expect(granted[index]?.Resource[at]?.endsWith(end)).toBe(true);
      }
    }
  });

  it("is started by a role that reads its one image and writes its one log", () => {
    expect(statementsOf(withBatch.one("Role", "RenderBatchStartRole"))).toEqual([
      { Effect: "Allow", Action: ["ecr:GetAuthorizationToken"], Resource: ["*"] },
      {
        Effect: "Allow",
        Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        Resource: [arn("ecr", "repository/dailies-gpu-renderer")],
      },
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: [arn("logs", `log-group:/aws/batch/${NAME}:*`)],
      },
    ]);
  });

  it("has its image built for ffmpeg's processor from the repository, and old images go", () => {
    const [image] = withBatch.resources.filter(({ type }) => type === "docker-build:index:Image");
    expect(image?.inputs).toMatchObject({
      platforms: ["linux/amd64"],
      push: true,
      dockerfile: { location: expect.stringMatching(/\/infra\/renderer\/Dockerfile$/) },
      tags: ["123456789012.dkr.ecr.us-east-1.amazonaws.com/dailies-gpu-renderer:latest"],
    });
    const { rules } = JSON.parse(String(withBatch.one("LifecyclePolicy").policy));
    expect(rules).toMatchObject([
      { selection: { countType: "imageCountMoreThan", countNumber: 3 }, action: { type: "expire" } },
    ]);
  });
});

it("the render function alone knows it, and may send jobs there, look for them and take them back", () => {
  const roles = withBatch.ofType("Role").filter(({ name }) => name.endsWith("FunctionRole"));
  expect(roles.length).toBeGreaterThan(5);
  for (const { name, inputs } of roles) {
    const granted = statementsOf(inputs).filter(({ Action }) =>
      Action.some((one) => one.startsWith("batch:")),
    );
    expect(granted, name).toEqual(
      name === "RenderFunctionRole"
        ? [
            {
              Effect: "Allow",
              Action: ["batch:SubmitJob"],
              Resource: [
                arn("batch", `job-queue/${NAME}`),
                arn("batch", `job-definition/${NAME}`),
                arn("batch", `job-definition/${NAME}:*`),
              ],
            },
            { Effect: "Allow", Action: ["batch:TerminateJob"], Resource: [arn("batch", "job/*")] },
            { Effect: "Allow", Action: ["batch:ListJobs"], Resource: ["*"] },
          ]
        : [],
    );
  }
  expect(withBatch.outputs).toMatchObject({ batchQueue: NAME });
});

it("its refusals alarm", () => {
  expect(withBatch.one("MetricAlarm", "BatchRefusals")).toMatchObject({ name: "dailies-gpu-batch-refusals" });
});

it.each(["-1", "3", "4.5", "many"])("DAILIES_BATCH_MAX_VCPUS=%s is refused by name", (value) => {
  expect(() => readSettings({ DAILIES_BATCH_MAX_VCPUS: value })).toThrow("DAILIES_BATCH_MAX_VCPUS");
});

it("a machine needs as many processors as the setting's least", () => {
  expect(readSettings({ DAILIES_BATCH_MAX_VCPUS: String(batch.vcpus) }).batchMaxVcpus).toBe(batch.vcpus);
  expect(readSettings({ DAILIES_BATCH_MAX_VCPUS: "0" }).batchMaxVcpus).toBe(0);
});
