/**
 * Holds a function to its own policy. Imported for its effect, before the function: every call of core's AWS clients
 * that the policy of `AWS_LAMBDA_FUNCTION_NAME` does not allow is refused as the service would refuse it, and not
 * sent. Signing a URL counts as a call, as nobody can do more with the URL than its signer. In a process that is no
 * function's, calls pass.
 *
 * `DAILIES_TEST_POLICIES` names the file of all policies, `DAILIES_TEST_POLICY_LOG` the file to which a line is added
 * for each grant that a call needed and each call that was refused.
 */
import { appendFileSync, readFileSync } from "node:fs";
import * as batchClients from "@dailies/core/aws/batch-client";
import * as clients from "@dailies/core/aws/clients";
import * as providerClients from "@dailies/core/aws/provider-clients";
import type { Permission } from "../../infra/permissions.ts";
import { type Access, grantsFor } from "./iam.ts";
import { accessToMissing, requiredAccess } from "./required-access.ts";

export interface PolicyEvent {
  functionName: string;
  /** needed: no other grant allowed that call. */
  kind: "needed" | "refused";
  what: string;
}

const { DAILIES_TEST_POLICIES = "", DAILIES_TEST_POLICY_LOG = "" } = process.env;
const policies: Record<string, readonly Permission[]> = JSON.parse(
  readFileSync(DAILIES_TEST_POLICIES, "utf8"),
);

const noted = new Set<string>();

/** One line, written at once: the process may be killed the next moment. */
const note = (event: PolicyEvent): void => {
  const line = `${JSON.stringify(event)}\n`;
  if (noted.has(line)) return;
  noted.add(line);
  appendFileSync(DAILIES_TEST_POLICY_LOG, line);
};

const demand = (functionName: string, accesses: Access[]): void => {
  for (const access of accesses) {
    const [what, ...others] = grantsFor(policies[functionName] ?? [], access);
    if (what === undefined) throw refusal(functionName, access);
    if (others.length === 0) note({ functionName, kind: "needed", what });
  }
};

/** As the SDK gives it: not to be tried again. */
const refusal = (functionName: string, { action, resource, context }: Access): Error => {
  const what = `${action} on ${resource}`;
  note({ functionName, kind: "refused", what: `${what} ${JSON.stringify(context)}` });
  return Object.assign(new Error(`${functionName} is not authorized to perform ${what}`), {
    name: "AccessDeniedException",
    $fault: "client",
    $metadata: { httpStatusCode: 403 },
  });
};

type Handler = (args: { input: object }) => Promise<unknown>;

const guard =
  (next: Handler, { commandName = "" }: { commandName?: string }): Handler =>
  async (args) => {
    const functionName = process.env.AWS_LAMBDA_FUNCTION_NAME;
    if (!functionName) return next(args);
    demand(functionName, requiredAccess(commandName, args.input));
    try {
      return await next(args);
    } catch (thrown) {
      if (isNotFound(thrown)) demand(functionName, accessToMissing(commandName, args.input));
      throw thrown;
    }
  };

const isNotFound = (thrown: unknown): boolean =>
  thrown instanceof Error &&
  "$metadata" in thrown &&
  (thrown.$metadata as { httpStatusCode?: number }).httpStatusCode === 404;

interface Stack {
  add(middleware: typeof guard, options: { step: "initialize"; name: string }): void;
}

// The stacks of the clients differ only in the types of what passes through them.
const all = Object.values({ ...clients, ...providerClients, ...batchClients }) as unknown as {
  middlewareStack: Stack;
}[];
for (const { middlewareStack } of all) {
  middlewareStack.add(guard, { step: "initialize", name: "enforcePolicy" });
}
