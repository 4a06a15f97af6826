/** A resource as Pulumi would have been asked to make it. */
export interface Resource {
  /** `aws:sqs/queue:Queue`, `sst:aws:Queue`. */
  type: string;
  name: string;
  urn: string;
  /** URN of the component it is part of; empty for the stack's own. */
  parent: string;
  inputs: Record<string, unknown>;
  protect: boolean;
  retainOnDelete: boolean;
}

export interface Deployment {
  stage: string;
  resources: Resource[];
  /** What `run()` of `sst.config.ts` returns. */
  outputs: Record<string, unknown>;
}
