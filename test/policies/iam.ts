import type { Condition, Permission } from "../../infra/permissions.ts";

/** What a call asks for, as IAM sees it. */
export interface Access {
  action: string;
  /** Named as in infra/permissions.ts: `JobTable/index/byCreated`, `Storage/summaries/local/1.json`. */
  resource: string;
  /** What the request says of the variables that conditions may ask for. */
  context: Partial<Record<Condition["variable"], string[]>>;
}

/**
 * The grants of a policy by which an access is allowed; none: it is refused. A grant is one action on one resource,
 * and, where there is a condition, one of its values.
 */
export const grantsFor = (policy: readonly Permission[], access: Access): string[] =>
  policy.flatMap(({ actions, resources, conditions = [] }) => {
    if (!actions.some((action) => action === access.action)) return [];
    if (!conditions.every((condition) => holds(condition, access))) return [];
    return resources
      .filter((resource) => matches(resource, access.resource))
      .flatMap((resource) =>
        grantNames(
          access.action,
          resource,
          conditions.map((condition) => ({ ...condition, values: valuesMet(condition, access) })),
        ),
      );
  });

/** Every grant of a policy. */
export const allGrants = (policy: readonly Permission[]): string[] =>
  policy.flatMap(({ actions, resources, conditions = [] }) =>
    actions.flatMap((action) => resources.flatMap((resource) => grantNames(action, resource, conditions))),
  );

const grantNames = (
  action: string,
  resource: string,
  conditions: readonly { variable: string; values: readonly string[] }[],
): string[] => {
  const name = `${action} on ${resource}`;
  if (conditions.length === 0) return [name];
  return conditions.flatMap(({ variable, values }) =>
    values.map((value) => `${name} where ${variable} is ${value}`),
  );
};

/** Stricter than IAM: what the request does not tell never holds. */
const holds = ({ variable, values }: Condition, { context }: Access): boolean =>
  context[variable]?.every((given) => values.some((value) => matches(value, given))) ?? false;

const valuesMet = ({ variable, values }: Condition, { context }: Access): string[] =>
  values.filter((value) => context[variable]?.some((given) => matches(value, given)));

/** Whether a text is as a pattern says, in which `*` stands for any text. */
const matches = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.split("*").map(RegExp.escape).join(".*")}$`, "s").test(text);
