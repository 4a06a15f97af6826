/**
 * What AWS would have answered: the outputs of resources and of lookups that the program reads on. Names and ARNs have
 * AWS's form, so that what is built from them can be checked.
 */

const REGION = "us-east-1";
const ACCOUNT = "123456789012";

type Values = Record<string, unknown>;

const arn = (service: string, rest: string): string => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;

type ToOutputs = (inputs: Values, name: string) => Values;

const named =
  (property: string, toArn: (name: string) => string): ToOutputs =>
  (inputs, name) => {
    const value = String(inputs[property] ?? name);
    return { [property]: value, arn: toArn(value) };
  };

const outputsByType: Record<string, ToOutputs> = {
  "aws:acm/certificate:Certificate": ({ domainName }) => ({
    arn: arn("acm", "certificate/1"),
    domainValidationOptions: [
      {
        domainName,
        resourceRecordName: `_check.${domainName}`,
        resourceRecordType: "CNAME",
        resourceRecordValue: "_answer.acm-validations.aws",
      },
    ],
  }),
  "aws:apigatewayv2/api:Api": (_, name) => ({
    apiEndpoint: `https://${name.toLowerCase()}.execute-api.${REGION}.amazonaws.com`,
    executionArn: arn("execute-api", name.toLowerCase()),
  }),
  "aws:apigatewayv2/domainName:DomainName": () => ({
    domainNameConfiguration: {
      targetDomainName: `d-1.execute-api.${REGION}.amazonaws.com`,
      hostedZoneId: "Z1",
    },
  }),
  "aws:batch/computeEnvironment:ComputeEnvironment": (_, name) => ({
    arn: arn("batch", `compute-environment/${name}`),
  }),
  "aws:batch/jobDefinition:JobDefinition": (inputs, name) => {
    const arnPrefix = arn("batch", `job-definition/${inputs.name ?? name}`);
    return { arnPrefix, arn: `${arnPrefix}:1` };
  },
  "aws:batch/jobQueue:JobQueue": named("name", (name) => arn("batch", `job-queue/${name}`)),
  "aws:batch/schedulingPolicy:SchedulingPolicy": named("name", (name) =>
    arn("batch", `scheduling-policy/${name}`),
  ),
  "aws:cloudwatch/logGroup:LogGroup": named("name", (name) => arn("logs", `log-group:${name}`)),
  "aws:cloudwatch/metricAlarm:MetricAlarm": named("name", (name) => arn("cloudwatch", `alarm:${name}`)),
  "aws:cognito/userPool:UserPool": () => ({
    endpoint: `cognito-idp.${REGION}.amazonaws.com/${REGION}_Pool1`,
  }),
  "aws:dynamodb/table:Table": named("name", (name) => arn("dynamodb", `table/${name}`)),
  "aws:ec2/launchTemplate:LaunchTemplate": () => ({ latestVersion: 1 }),
  "aws:ecr/repository:Repository": (inputs, name) => ({
    ...named("name", (value) => arn("ecr", `repository/${value}`))(inputs, name),
    registryId: ACCOUNT,
    repositoryUrl: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/${inputs.name ?? name}`,
  }),
  "aws:iam/instanceProfile:InstanceProfile": (_, name) => ({
    arn: `arn:aws:iam::${ACCOUNT}:instance-profile/${name}`,
  }),
  "aws:iam/role:Role": named("name", (name) => `arn:aws:iam::${ACCOUNT}:role/${name}`),
  "aws:lambda/function:Function": named("name", (name) => arn("lambda", `function:${name}`)),
  "aws:s3/bucket:Bucket": named("bucket", (name) => `arn:aws:s3:::${name}`),
  "aws:sns/topic:Topic": named("name", (name) => arn("sns", name)),
  "aws:sqs/queue:Queue": (inputs, name) => ({
    ...named("name", (value) => arn("sqs", value))(inputs, name),
    url: `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${inputs.name ?? name}`,
  }),
  "docker-build:index:Image": () => ({ digest: `sha256:${"0".repeat(64)}` }),
  "random:index/randomBytes:RandomBytes": () => ({ base64: Buffer.alloc(32).toString("base64") }),
};

/** What a resource's attributes are after it was made. */
export const outputsOf = (type: string, name: string, inputs: Values): Values => ({
  ...inputs,
  ...outputsByType[type]?.(inputs, name),
});

/** The answer to a lookup. Throws for one that nobody has described here. */
export const lookup = (token: string, inputs: Values): Values => {
  switch (token) {
    case "aws:index/getRegion:getRegion":
      return { region: REGION, name: REGION };
    case "aws:index/getPartition:getPartition":
      return { partition: "aws" };
    case "aws:index/getCallerIdentity:getCallerIdentity":
      return { accountId: ACCOUNT };
    case "aws:ec2/getVpc:getVpc":
      return { id: "vpc-1" };
    case "aws:ec2/getSubnets:getSubnets":
      return { ids: ["subnet-1", "subnet-2"] };
    case "aws:ecr/getAuthorizationToken:getAuthorizationToken":
      return {
        proxyEndpoint: `https://${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com`,
        userName: "AWS",
        password: "password",
      };
    case "aws:iam/getPolicyDocument:getPolicyDocument":
      return { ...inputs, json: JSON.stringify(toPolicy(inputs)) };
    case "aws:route53/getZone:getZone":
    case "aws:route53/getZones:getZones":
      return { zoneId: "Z1", name: "example.com", ids: ["Z1"] };
    default:
      throw new Error(`The program looks up ${token}, for which there is no stand-in`);
  }
};

interface Statement {
  effect?: string;
  actions?: string[];
  resources?: string[];
  principals?: { type: string; identifiers: string[] }[];
  conditions?: { test: string; variable: string; values: string[] }[];
}

const toPrincipal = (principals: NonNullable<Statement["principals"]>): unknown =>
  principals[0]?.type === "*"
    ? "*"
    : Object.fromEntries(principals.map(({ type, identifiers }) => [type, identifiers]));

/** A policy as IAM reads it. */
const toPolicy = (inputs: Values): Values => ({
  Version: "2012-10-17",
  Statement: ((inputs.statements ?? []) as Statement[]).map((statement) => ({
    Effect: statement.effect ?? "Allow",
    ...(statement.principals && { Principal: toPrincipal(statement.principals) }),
    Action: statement.actions,
    Resource: statement.resources,
    ...(statement.conditions && {
      Condition: Object.fromEntries(
        statement.conditions.map(({ test, variable, values }) => [test, { [variable]: values }]),
      ),
    }),
  })),
});

/** What SST's own server answers while it deploys. */
export const answerRpc = (method: string, placeholderDir: string): unknown => {
  switch (method) {
    case "Provider.Aws.Bootstrap":
      return {
        asset: "sst-asset-bucket",
        assetEcrRegistryId: ACCOUNT,
        assetEcrUrl: "ecr",
        state: "sst-state-bucket",
      };
    case "Provider.Aws.Appsync":
      return { http: "appsync.example", realtime: "realtime.appsync.example" };
    case "Runtime.Build":
      return { handler: "bundle.handler", out: placeholderDir, errors: [], sourcemaps: [] };
    case "Runtime.AddTarget":
      return null;
    default:
      throw new Error(`The program calls SST's ${method}, for which there is no stand-in`);
  }
};
