import { join } from "node:path";
import type { Image } from "@pulumi/docker-build";
import { batch } from "../infra/batch.ts";
import { batchPermissions } from "../infra/permissions.ts";
import { toStatement, type WorkContext } from "./create-function.ts";
import { providerStatements } from "./provider-statements.ts";
import type { DeploymentSettings } from "./settings.ts";

/** What the render function needs to send jobs to Batch. */
export type RenderBatch = NonNullable<Awaited<ReturnType<typeof createBatch>>>;

/** Renders on GPU machines by AWS Batch. They come when there is a job for them and go after it. Null where none are wanted. */
export const createBatch = async ({ batchMaxVcpus }: DeploymentSettings, context: WorkContext) => {
  if (batchMaxVcpus === 0) return null;
  const queue = createQueue(createMachines(batchMaxVcpus));
  // Not imported above: SST reads the whole config also before its platform, which brings this package, is installed.
  const dockerBuild = await import("@pulumi/docker-build");
  const definition = createDefinition(context, dockerBuild.Image);
  return {
    queueName: queue.name,
    link: new sst.Linkable(batch.resource, {
      // Without its revision: the newest one is meant.
      properties: { queue: queue.arn, definition: definition.arnPrefix },
    }),
    submitPermissions: [
      {
        actions: ["batch:SubmitJob"],
        resources: [queue.arn, definition.arnPrefix, $interpolate`${definition.arnPrefix}:*`],
      },
      { actions: ["batch:TerminateJob"], resources: [anyJob()] },
      // It knows no resources to name.
      { actions: ["batch:ListJobs"], resources: ["*"] },
    ],
  };
};

/** A job's ARN does not tell its queue. */
const anyJob = () => {
  const { partition } = aws.getPartitionOutput();
  const { region } = aws.getRegionOutput();
  const { accountId } = aws.getCallerIdentityOutput();
  return $interpolate`arn:${partition}:batch:${region}:${accountId}:job/*`;
};

const NAME = `${$app.name}-${$app.stage}-render`;

/** In the account's default network: its subnets are public, in every zone, and cost nothing while no machine is in them. */
const createMachines = (maxVcpus: number) => {
  const network = aws.ec2.getVpcOutput({ default: true });
  const subnets = aws.ec2.getSubnetsOutput({
    filters: [
      { name: "vpc-id", values: [network.id] },
      { name: "default-for-az", values: ["true"] },
    ],
  });
  const door = new aws.ec2.SecurityGroup("RenderMachinesDoor", {
    description: "Renders on GPU machines: out to everywhere, in from nowhere",
    vpcId: network.id,
    ingress: [],
    egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
  });
  const template = createTemplate();
  return new aws.batch.ComputeEnvironment(
    "RenderMachines",
    {
      // A change that needs another one makes it before this one goes.
      namePrefix: `${NAME}-`,
      type: "MANAGED",
      computeResources: {
        type: "SPOT",
        allocationStrategy: "SPOT_PRICE_CAPACITY_OPTIMIZED",
        minVcpus: 0,
        maxVcpus,
        instanceTypes: [...batch.instanceFamilies],
        ec2Configurations: [{ imageType: "ECS_AL2023_NVIDIA" }],
        instanceRole: createMachineProfile().arn,
        launchTemplate: { launchTemplateId: template.id, version: $interpolate`${template.latestVersion}` },
        securityGroupIds: [door.id],
        subnets: subnets.ids,
        tags: { Name: NAME },
      },
      // Jobs under way end on their old machines.
      updatePolicy: {
        terminateJobsOnUpdate: false,
        jobExecutionTimeoutMinutes: batch.attemptTimeoutSec / 60,
      },
    },
    // Batch chooses how many machines there are.
    { ignoreChanges: ["computeResources.desiredVcpus"] },
  );
};

/** By default ECS tells a task nothing of its machine being reclaimed. As Batch wants user data: in MIME's multipart form. */
const USER_DATA = [
  "MIME-Version: 1.0",
  'Content-Type: multipart/mixed; boundary="=="',
  "",
  "--==",
  'Content-Type: text/x-shellscript; charset="us-ascii"',
  "",
  "#!/bin/bash",
  "echo ECS_ENABLE_SPOT_INSTANCE_DRAINING=true >> /etc/ecs/ecs.config",
  `echo ECS_CONTAINER_STOP_TIMEOUT=${batch.stopTimeoutSec}s >> /etc/ecs/ecs.config`,
  "--==--",
  "",
].join("\n");

const createTemplate = () =>
  new aws.ec2.LaunchTemplate("RenderMachine", {
    blockDeviceMappings: [
      {
        deviceName: "/dev/xvda",
        ebs: { volumeSize: batch.diskGb, volumeType: "gp3", encrypted: "true", deleteOnTermination: "true" },
      },
    ],
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required" },
    userData: Buffer.from(USER_DATA).toString("base64"),
  });

/** What a machine itself may do: join ECS, pull images, write logs. */
const createMachineProfile = () => {
  const { partition } = aws.getPartitionOutput();
  const role = new aws.iam.Role("RenderMachineRole", {
    assumeRolePolicy: assumedBy("ec2.amazonaws.com"),
    managedPolicyArns: [
      $interpolate`arn:${partition}:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role`,
    ],
  });
  return new aws.iam.InstanceProfile("RenderMachineProfile", { role: role.name });
};

const createQueue = (machines: aws.batch.ComputeEnvironment) => {
  const shares = new aws.batch.SchedulingPolicy("RenderShares", {
    name: NAME,
    // Every share counts the same. What was used in the last hour weighs.
    fairSharePolicy: { shareDecaySeconds: 3600 },
  });
  return new aws.batch.JobQueue("RenderBatchQueue", {
    name: NAME,
    state: "ENABLED",
    priority: 1,
    schedulingPolicyArn: shares.arn,
    computeEnvironmentOrders: [{ order: 1, computeEnvironment: machines.arn }],
  });
};

const createDefinition = (context: WorkContext, ImageOfDocker: typeof Image) => {
  const { region } = aws.getRegionOutput();
  const { repository, image } = createImage(ImageOfDocker);
  const log = new aws.cloudwatch.LogGroup("RenderBatchLog", {
    name: `/aws/batch/${NAME}`,
    retentionInDays: 30,
  });
  return new aws.batch.JobDefinition("RenderBatchDefinition", {
    name: NAME,
    type: "container",
    platformCapabilities: ["EC2"],
    schedulingPriority: 1,
    timeout: { attemptDurationSeconds: batch.attemptTimeoutSec },
    retryStrategy: {
      attempts: batch.tries,
      // The first that matches counts.
      evaluateOnExits: [
        { action: "RETRY", onStatusReason: "Host EC2*" },
        { action: "RETRY", onExitCode: String(batch.againExitCode) },
        { action: "EXIT", onReason: "*" },
      ],
    },
    containerProperties: $jsonStringify({
      image,
      resourceRequirements: [
        { type: "GPU", value: String(batch.gpus) },
        { type: "VCPU", value: String(batch.vcpus) },
        { type: "MEMORY", value: String(batch.memoryMb) },
      ],
      environment: environmentOf(context).apply((variables) =>
        Object.entries(variables).map(([name, value]) => ({ name, value })),
      ),
      jobRoleArn: createJobRole(context).arn,
      executionRoleArn: createStartRole(repository, log).arn,
      // SIGTERM reaches the process, and what its children leave is cleared away.
      linuxParameters: { initProcessEnabled: true },
      logConfiguration: {
        logDriver: "awslogs",
        options: { "awslogs-group": log.name, "awslogs-region": region, "awslogs-stream-prefix": "render" },
      },
    }),
  });
};

/** The same names and settings that the functions get. A container has no file beside its code: SST's variables tell the names. */
const environmentOf = ({ table, bucket, webhookQueue, environment }: WorkContext) =>
  $resolve({
    ...environment,
    AWS_REGION: aws.getRegionOutput().region,
    POWERTOOLS_SERVICE_NAME: "dailies",
    POWERTOOLS_METRICS_NAMESPACE: "Dailies",
    SST_RESOURCE_App: JSON.stringify({ name: $app.name, stage: $app.stage }),
    SST_RESOURCE_JobTable: $jsonStringify({ name: table.name }),
    SST_RESOURCE_Storage: $jsonStringify({ name: bucket.name }),
    SST_RESOURCE_WebhookQueue: $jsonStringify({ url: webhookQueue.url }),
  });

/** The image of infra/renderer, built where the deployment runs, in a registry of its own. */
const createImage = (ImageOfDocker: typeof Image) => {
  const repository = new aws.ecr.Repository("RendererImages", {
    name: `${NAME}er`.toLowerCase(),
    forceDelete: true,
    imageScanningConfiguration: { scanOnPush: true },
  });
  new aws.ecr.LifecyclePolicy("RendererImagesLifecycle", {
    repository: repository.name,
    policy: JSON.stringify({
      rules: [
        {
          rulePriority: 1,
          selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: batch.images },
          action: { type: "expire" },
        },
      ],
    }),
  });
  const login = aws.ecr.getAuthorizationTokenOutput({ registryId: repository.registryId });
  const built = new ImageOfDocker("RendererImage", {
    context: { location: $cli.paths.root },
    dockerfile: { location: join($cli.paths.root, "infra/renderer/Dockerfile") },
    // ffmpeg's binary is made for it.
    platforms: ["linux/amd64"],
    tags: [$interpolate`${repository.repositoryUrl}:latest`],
    registries: [{ address: login.proxyEndpoint, username: login.userName, password: login.password }],
    push: true,
  });
  return { repository, image: $interpolate`${repository.repositoryUrl}@${built.digest}` };
};

/** Taken by the process. */
const createJobRole = (context: WorkContext) =>
  new aws.iam.Role("RenderBatchRole", {
    assumeRolePolicy: assumedBy("ecs-tasks.amazonaws.com"),
    inlinePolicies: [
      inlinePolicy([
        ...batchPermissions.map((permission) => toStatement(permission, context)),
        ...providerStatements(context.environment),
      ]),
    ],
  });

/** Taken by ECS to start the process: pulls its image, opens its log. */
const createStartRole = (repository: aws.ecr.Repository, log: aws.cloudwatch.LogGroup) =>
  new aws.iam.Role("RenderBatchStartRole", {
    assumeRolePolicy: assumedBy("ecs-tasks.amazonaws.com"),
    inlinePolicies: [
      inlinePolicy([
        // It knows no resources to name.
        { actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },
        {
          actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
          resources: [repository.arn],
        },
        {
          actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
          resources: [$interpolate`${log.arn}:*`],
        },
      ]),
    ],
  });

const inlinePolicy = (statements: aws.iam.GetPolicyDocumentOutputArgs["statements"]) => ({
  name: "inline",
  policy: aws.iam.getPolicyDocumentOutput({ statements }).json,
});

const assumedBy = (service: string) =>
  aws.iam.getPolicyDocumentOutput({
    statements: [{ actions: ["sts:AssumeRole"], principals: [{ type: "Service", identifiers: [service] }] }],
  }).json;
