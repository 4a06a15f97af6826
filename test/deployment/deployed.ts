import type { Deployment, Resource } from "@dailies/synth/resource";
import { synth } from "@dailies/synth/synth";
import { expect } from "vitest";

type Inputs = Record<string, unknown>;

/** Reads a deployment: what was asked of AWS, by kind and name. */
export const deployed = (deployment: Deployment) => {
  const ofType = (kind: string): Resource[] =>
    deployment.resources.filter(({ type }) => type.endsWith(`:${kind}`) && type.startsWith("aws:"));
  /** The one resource of a kind whose name begins so. Throws when there is none or more than one. */
  const one = <T extends Inputs = Inputs>(kind: string, name = ""): T => {
    const found = ofType(kind).filter((resource) => resource.name.startsWith(name));
    if (found.length !== 1 || !found[0]) {
      throw new Error(`${found.length} resources of kind ${kind} begin with "${name}"`);
    }
    return found[0].inputs as T;
  };
  const all = <T extends Inputs = Inputs>(kind: string): T[] => ofType(kind).map(({ inputs }) => inputs as T);
  return { ...deployment, ofType, one, all };
};

export type Deployed = ReturnType<typeof deployed>;

export interface Statement {
  Effect: "Allow" | "Deny";
  Action: string[];
  Resource: string[];
  Principal?: Record<string, string[]>;
  Condition?: Record<string, Record<string, string[]>>;
}

/** The statements of a role's inline policy. */
export const statementsOf = (role: Inputs): Statement[] =>
  (role.inlinePolicies as { policy: string }[]).flatMap(({ policy }) => JSON.parse(policy).Statement);

/** A name behind a random ending, as SST gives it: `dailies-test-JobTableTable-abcdefgh`. */
export const physical = (stage: string, name: string) =>
  expect.stringMatching(new RegExp(`^dailies-${stage}-${name}-[a-z]{8}$`, "i"));

/** Both kinds of stage, run once for all tests of a file. Production has all its settings. */
export const synthBoth = async (): Promise<{ production: Deployed; personal: Deployed }> => {
  const [personal, production] = await Promise.all([
    synth({ stage: "ada" }),
    synth({
      stage: "production",
      environment: {
        DAILIES_DOMAIN: "api.example.com",
        DAILIES_WEB_DOMAIN: "dailies.example.com",
        DAILIES_WEB_ORIGINS: "https://app.example.com,http://localhost:5173",
        DAILIES_ALARM_EMAILS: "ops@example.com,night@example.com",
        DAILIES_DAILY_BUDGET_USD: "50",
        DAILIES_MAX_ATTEMPTS: "3",
      },
    }),
  ]);
  return { personal: deployed(personal), production: deployed(production) };
};
