/**
 * A process of its own: runs the bundled config of one stage under Pulumi's mocks and sends every resource that it
 * registers to its parent. Argument: an Order as JSON. It has finished when nothing is left to do.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import type { ConfigBundles } from "./bundle-config.ts";
import { PLATFORM_DIR } from "./install-platform.ts";
import type { Deployment, Resource } from "./resource.ts";
import { ROOT } from "./root.ts";
import { answerRpc, lookup, outputsOf } from "./stand-ins.ts";

export interface Order {
  bundles: ConfigBundles;
  stage: string;
  /** As `sst dev` runs it. */
  dev: boolean;
}

const { bundles, stage, dev }: Order = JSON.parse(process.argv[2] ?? "{}");

/** Names of Pulumi's wire format for values that are more than data (sdk/nodejs/runtime/rpc.ts). */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** Inputs as plain data: a secret is its value; of files only is said that they are some. */
const toPlain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value !== "object" || value === null) return value;
  if ("__pulumiAsset" in value || "__pulumiArchive" in value) return "(file)";
  if (SIGNATURE in value && value[SIGNATURE] === SECRET && "value" in value) return toPlain(value.value);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toPlain(item)]));
};

/** What the platform's own Pulumi gives that is used here; its types are not there before it is installed. */
interface Pulumi {
  runtime: {
    setMocks(
      mocks: object,
      project: string,
      stack: string,
      preview: boolean,
      organization: string,
    ): Promise<void>;
    runInPulumiStack(program: () => Promise<unknown>): Promise<Record<string, unknown>>;
    getMonitor(): {
      registerResource(
        request: RegisterRequest,
        callback: (error: unknown, response: RegisterResponse) => void,
      ): void;
    };
  };
}

interface RegisterRequest {
  getType(): string;
  getName(): string;
  getParent(): string;
  getProtect(): boolean;
  getRetainondelete(): boolean;
}

interface RegisterResponse {
  getUrn(): string;
}

const startRpc = async (): Promise<string> => {
  const placeholder = mkdtempSync(join(tmpdir(), "dailies-synth-"));
  process.on("exit", () => rmSync(placeholder, { recursive: true, force: true }));
  writeFileSync(join(placeholder, "bundle.mjs"), "export const handler = async () => {};\n");
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as { method: string };
    response.setHeader("content-type", "application/json");
    try {
      response.end(JSON.stringify({ result: answerRpc(body.method, placeholder) }));
    } catch (error) {
      response.end(JSON.stringify({ error: String(error) }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** Records what is registered: the inputs by Pulumi's mocks, the options from the requests themselves. */
const recordResources = async (pulumi: Pulumi, app: { name: string }): Promise<Resource[]> => {
  const resources: Resource[] = [];
  const inputsOf = new Map<string, Record<string, unknown>>();
  const mocks = {
    newResource: ({
      type,
      name,
      inputs,
    }: {
      type: string;
      name: string;
      inputs: Record<string, unknown>;
    }) => {
      const plain = toPlain(inputs) as Record<string, unknown>;
      inputsOf.set(`${type} ${name}`, plain);
      return { id: `${name}-id`, state: outputsOf(type, name, plain) };
    },
    call: ({ token, inputs }: { token: string; inputs: Record<string, unknown> }) => lookup(token, inputs),
  };
  await pulumi.runtime.setMocks(mocks, app.name, stage, false, "organization");
  const monitor = pulumi.runtime.getMonitor();
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) => {
    register(request, (error, response) => {
      const [type, name] = [request.getType(), request.getName()];
      if (!error) {
        resources.push({
          type,
          name,
          urn: response.getUrn(),
          parent: request.getParent(),
          inputs: inputsOf.get(`${type} ${name}`) ?? {},
          protect: request.getProtect(),
          retainOnDelete: request.getRetainondelete(),
        });
      }
      callback(error, response);
    });
  };
  return resources;
};

const load = async (file: string) => (await import(pathToFileURL(file).href)).default;

const app = { ...(await (await load(bundles.app)).app({ stage })), stage };
const workDir = join(tmpdir(), `dailies-synth-${process.pid}`);
mkdirSync(workDir, { recursive: true });
process.on("exit", () => rmSync(workDir, { recursive: true, force: true }));
Object.assign(globalThis, {
  $app: app,
  $dev: dev,
  $cli: {
    command: "deploy",
    dev,
    paths: { home: workDir, root: ROOT.replace(/\/$/, ""), work: workDir, platform: PLATFORM_DIR },
    state: { version: {} },
  },
});
process.env.SST_SERVER = await startRpc();
const pulumi: Pulumi = createRequire(join(PLATFORM_DIR, "package.json"))("@pulumi/pulumi");
const resources = await recordResources(pulumi, app);
const outputs = await pulumi.runtime.runInPulumiStack(() => load(bundles.run));
process.once("beforeExit", () => {
  // Pulumi's engine refuses them, its mocks do not.
  const twice = resources.find((one, index) => resources.findIndex(({ urn }) => urn === one.urn) !== index);
  if (twice) throw new Error(`Two resources are called ${twice.urn}`);
  // They come in the order in which their inputs are known, which differs from run to run.
  const sorted = resources.toSorted((a, b) => a.urn.localeCompare(b.urn));
  const deployment: Deployment = { stage, resources: sorted, outputs };
  process.send?.(deployment, undefined, undefined, () => process.disconnect());
});
