import { describeResource } from "./describe-resource.ts";
import type { Deployment, Resource } from "./resource.ts";

/** Kinds that say nothing of the system: SST's own book-keeping and the code's archives. */
const LEFT_OUT = /^(sst:sst:LinkRef|random:|aws:s3\/bucketObjectv2:)/;

/** The resources of a deployment as a tree of types and names, each with what matters of it. */
export const printTree = ({ stage, resources, outputs }: Deployment): string => {
  const shown = resources.filter(({ type }) => !LEFT_OUT.test(type));
  const root = shown.find(({ type }) => type === "pulumi:pulumi:Stack");
  const children = Map.groupBy(shown, ({ parent }) => parent);
  const lines: string[] = [`stage ${stage}: ${shown.length - 1} resources`];

  const walk = (resource: Resource, indent: string, isLast: boolean): void => {
    const below = (children.get(resource.urn) ?? []).toSorted(byTypeThenName);
    const inner = `${indent}${isLast ? "   " : "│  "}`;
    lines.push(`${indent}${isLast ? "└─ " : "├─ "}${shortType(resource.type)} ${resource.name}`);
    for (const line of describeResource(resource)) {
      lines.push(`${inner}${below.length > 0 ? "│  " : "   "}${line}`);
    }
    for (const [index, child] of below.entries()) walk(child, inner, index === below.length - 1);
  };

  const top = (root ? (children.get(root.urn) ?? []) : []).toSorted(byTypeThenName);
  for (const [index, resource] of top.entries()) walk(resource, "", index === top.length - 1);
  for (const [name, value] of Object.entries(outputs)) {
    if (!name.startsWith("_")) lines.push(`${name}: ${value}`);
  }
  return lines.join("\n");
};

/** SST's components first, then the plain resources of AWS. */
const byTypeThenName = (a: Resource, b: Resource): number =>
  Number(b.type.startsWith("sst:")) - Number(a.type.startsWith("sst:")) ||
  a.type.localeCompare(b.type) ||
  a.name.localeCompare(b.name);

/** `aws:sqs/queue:Queue` is `sqs.Queue`, `sst:aws:Queue` is `sst.Queue`. */
const shortType = (type: string): string => {
  const [provider = "", module = "", kind = ""] = type.split(":");
  return provider === "sst" ? `sst.${kind}` : `${module.split("/")[0]}.${kind}`;
};
