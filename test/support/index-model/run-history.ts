import { randomUUID } from "node:crypto";
import type { Claim } from "@dailies/core/job/claim-job";
import { counterShard } from "@dailies/core/job/keys";
import { expect, vi } from "vitest";
import { allChecks, type Check, someChecks } from "./check-lists.ts";
import { type CoreProcess, startCoreProcess } from "./core-process.ts";
import { createInterposer, type Interposer, type Place } from "./interposer.ts";
import { createModel, jobsOf, listModel, type Model, type ModelJob } from "./model.ts";
import type { Operation } from "./operations.ts";
import * as operations from "./operations.ts";
import { createRandom, type Random } from "./random.ts";
import { createStaleIndexes, type StaleIndexes } from "./stale-indexes.ts";
import * as upkeep from "./upkeep.ts";
import { KEYS, TAGS, TOPICS } from "./words.ts";

export interface HistoryOptions {
  seed: number;
  steps: number;
  /** Default: three that nobody else has. */
  owners?: string[];
  /** How a process is started that answers; default: the domain itself. */
  start?: () => Promise<CoreProcess>;
  /** Whether parts of the table are lost now and then, processes end, and what is stored is looked at; default: yes. */
  hasLosses?: boolean;
  /** Hears every process once it stands. */
  onStart?: (core: CoreProcess, random: Random) => void;
}

/** The indexes may be that far behind (the promise is OVERLAP_MS). */
const MAX_LAG_MS = 5_000;
const OWNERS = 3;
/** After so many steps everything is compared, not only some of it. */
const CHECK_ALL_EVERY = 10;
/** A rebuild takes a younger job for one that is being created. */
const SETTLED_MS = 61_000;
const LEASE_MS = 90_000;
const MAX_ATTEMPTS = 5;
const DAY_MS = 24 * 60 * 60 * 1000;

interface World {
  options: HistoryOptions;
  random: Random;
  model: Model;
  owners: string[];
  /** Two that live side by side; now and then one is started anew. */
  processes: CoreProcess[];
  interposer: Interposer;
  stale: StaleIndexes;
  /** Every claim that was ever given, also those that hold no more. */
  claims: Claim[];
  log: string[];
}

/**
 * Does random things to three owners' jobs and after each asks random questions, all of them every ten steps and at the end;
 * fails with the seed and what was done when an answer is not the model's. The clock stands still but between steps.
 */
export const runHistory = async (options: HistoryOptions): Promise<void> => {
  const { seed, steps } = options;
  const random = createRandom(seed);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
  const world: World = {
    options,
    random,
    model: createModel(),
    owners: options.owners ?? Array.from({ length: OWNERS }, () => `o-${randomUUID()}`),
    processes: [],
    interposer: createInterposer(),
    stale: createStaleIndexes(random),
    claims: [],
    log: [],
  };
  world.stale.maxLagMs = MAX_LAG_MS;
  try {
    world.processes = [await startProcess(world), await startProcess(world)];
    for (let step = 1; step <= steps; step++) {
      pass(random.pick([0, 0, random.integer(1, 50), random.integer(0, 6_000), random.integer(0, 20_000)]));
      await takeStep(world);
      const isAll = step % CHECK_ALL_EVERY === 0 || step === steps;
      for (const owner of isAll ? world.owners : [random.pick(world.owners)]) {
        const checks = (isAll ? allChecks : someChecks)(world.model, owner, random);
        await ask(world, owner, checks);
        if (isAll && options.hasLosses !== false) await checkStored(world, owner);
      }
    }
  } catch (thrown) {
    const { message, stack } = thrown as Error;
    const story = world.log.map((line, at) => `${at + 1}. ${line}`).join("\n");
    throw new Error(`Seed ${seed}: ${message}\n${story}\n${stack}`, { cause: thrown });
  } finally {
    for (const { dynamo, s3, sqs } of world.processes)
      for (const client of [dynamo, s3, sqs]) client.destroy();
    vi.useRealTimers();
  }
};

const pass = (ms: number): void => void vi.setSystemTime(Date.now() + ms);

const startProcess = async ({ options, random, stale, interposer }: World): Promise<CoreProcess> => {
  const core = await (options.start ?? startCoreProcess)();
  for (const client of [core.dynamo, core.s3, core.sqs]) interposer.watch(client);
  stale.watch(core.dynamo);
  options.onStart?.(core, random);
  return core;
};

const ask = async ({ model, processes, random }: World, owner: string, checks: Check[]): Promise<void> => {
  for (const check of checks) await check(random.pick(processes), model, owner);
};

/**
 * What is stored and no list shows: the summaries say what the rows say, nothing is left undone, the sweeper looks at what somebody
 * must work on and at nothing else, the counters are those of the rows, and the snapshot can be read.
 */
const checkStored = async ({ model, processes: [core] }: World, owner: string): Promise<void> => {
  if (!core) return;
  for (const { row } of jobsOf(model, owner)) {
    const { job } = await core.getSummary(owner, row.job_id);
    expect(job, "the summary").toMatchObject({ topic: row.topic, tags: row.tags, archived: row.archived });
    if (["completed", "error", "canceled"].includes(row.state)) expect(job.state).toBe(row.state);
    const { outbox, watch_at } = await core.getJob(owner, row.job_id);
    expect(outbox, "the outbox").not.toContain("summary");
    expect(watch_at !== null, "the sweeper").toBe(["queued", "running"].includes(row.state));
  }
  expect((await core.recount(owner, { repair: false })).drift, "the counters").toEqual([]);
  const pointer = await core.readPointer(owner);
  if (pointer) expect(await core.readSnapshot(owner, pointer), "the snapshot").not.toBeNull();
};

const takeStep = async (world: World): Promise<void> => {
  const { random, options } = world;
  const kind = random.integer(options.hasLosses === false ? 18 : 1, 100);
  if (kind <= 4) return restart(world);
  if (kind <= 7) return loseTable(world);
  if (kind <= 12) return loseRow(world);
  if (kind <= 17) return harmCounter(world);
  if (kind <= 28) return readMeanwhile(world);
  if (kind <= 31) return rebuildMeanwhile(world);
  if (kind <= 34) return wearOut(world);
  if (kind <= 35) {
    world.log.push("a day passes");
    return pass(DAY_MS);
  }
  const operation = anyOperation(world);
  if (!operation.isAtomic || random.chance(0.4)) await perform(world, operation);
  else await performBoth(world, operation, [otherOperation(world, operation)]);
  if (random.chance(0.2)) await beatFor(world, operation.touches);
};

/** The newest worker of these jobs, if there was one, gives a sign of life; it learns whether the job is still its own. */
const beatFor = async (world: World, jobIds: string[]): Promise<void> => {
  const { random, claims } = world;
  const claim = claims.findLast(({ row }) => jobIds.includes(row.job_id));
  if (claim) await perform(world, operations.beat(claim, random.integer(1, 99)));
};

/** Does an operation, and holds its answer against the model. */
const perform = async (world: World, operation: Operation): Promise<void> => {
  const { random, processes, model, log } = world;
  log.push(operation.name);
  const actual = await operation.run(random.pick(processes));
  expect(actual.answer, operation.name).toBe(operation.expect(model, actual));
};

/** Right before a write most of all: what was read for it is old by then. */
const anyPlace = (random: Random): Place => ({
  calls: random.pick(["write", "write", "write", "put", "query"]),
  n: random.pick([1, 1, 2]),
});

/** Does an operation with others in its middle, one after another, and holds their answers against the model. */
const performBoth = async (
  world: World,
  operation: Operation,
  others: Operation[],
  place = anyPlace(world.random),
): Promise<void> => {
  const { random, processes, interposer, model, log } = world;
  const names = others.map(({ name }) => name).join(", then ");
  log.push(`${operation.name}, before its call ${place.n} (${place.calls}): ${names}`);
  const order: (() => void)[] = [];
  const settle = (done: Operation, actual: operations.Outcome) => () =>
    expect(actual.answer, done.name).toBe(done.expect(model, actual));
  let areOthersLast = false;
  const actual = await interposer.run(
    () => operation.run(random.pick(processes)),
    place,
    async (hasCommitted) => {
      areOthersLast = hasCommitted;
      for (const other of others) order.push(settle(other, await other.run(random.pick(processes))));
    },
  );
  if (areOthersLast) order.unshift(settle(operation, actual));
  else order.push(settle(operation, actual));
  for (const compare of order) compare();
};

const anyJob = ({ random, model }: World, owner: string): ModelJob | null => {
  const jobs = jobsOf(model, owner);
  return jobs.length > 0 ? random.pick(jobs) : null;
};

const anyOperation = (world: World): Operation => {
  const { random, owners, claims } = world;
  const owner = random.pick(owners);
  const job = anyJob(world, owner);
  const kind = random.integer(1, 100);
  if (!job || kind <= 25) return create(world, owner);
  if (kind <= 45 && claims.length > 0)
    return onClaim(world, random.pick(claims.slice(random.chance(0.6) ? -1 : -8)));
  if (kind <= 60) return operations.claim(owner, job.row.job_id, claims);
  if (kind <= 68) return random.pick([upkeep.snapshot, upkeep.snapshot, upkeep.rebuild, upkeep.audit])(owner);
  if (kind <= 70) return operations.archive(random.pick(owners), job.row.job_id);
  return onJob(world, owner, job.row.job_id);
};

const create = ({ random }: World, owner: string): Operation => {
  const tags = TAGS.filter(() => random.chance(0.3));
  const plan = { topic: random.pick(TOPICS), tags, is_draft: random.chance(0.1) };
  if (random.chance(0.6)) return operations.create(owner, plan, null);
  const key = random.pick(KEYS);
  const rivalPlan = { ...plan, topic: random.pick([plan.topic, random.pick(TOPICS)]) };
  return {
    ...operations.create(owner, plan, key),
    rival: () => operations.create(owner, rivalPlan, key),
  };
};

const onClaim = ({ random }: World, claim: Claim): Operation =>
  random.pick([
    () => operations.finish(claim),
    () => operations.finish(claim),
    () => operations.fail(claim),
    () => operations.beat(claim, random.integer(1, 99)),
    () => operations.handBack(claim),
  ])();

const onJob = ({ random }: World, owner: string, jobId: string): Operation =>
  random.pick([
    () => operations.archive(owner, jobId),
    () => operations.archive(owner, jobId),
    () => operations.restore(owner, jobId),
    () => operations.cancel(owner, jobId),
    () => operations.remove(owner, jobId),
    () => operations.update(owner, jobId, { topic: random.pick(TOPICS) }),
    () => operations.update(owner, jobId, { tags: TAGS.filter(() => random.chance(0.3)) }),
    () => operations.repeat(random.pick(["retry", "duplicate"]), owner, jobId),
  ])();

/** Something to do in the middle of another: with the same job, owner or key more often than not. */
const otherOperation = (world: World, operation: Operation): Operation => {
  const { random, model } = world;
  if (operation.rival && random.chance(0.4)) return operation.rival();
  const [jobId] = operation.touches;
  const job = jobId === undefined ? anyJob(world, operation.owner) : model.jobs.get(jobId);
  if (job && random.chance(0.7)) return disturb(world, job);
  const other = anyOperation(world);
  const isApart = !other.touches.some((id) => operation.touches.includes(id));
  return isApart || other.isAtomic ? other : upkeep.snapshot(random.pick(world.owners));
};

/** Something that is done to one job while something else is. */
const disturb = ({ random, claims }: World, job: ModelJob): Operation => {
  const { owner } = job;
  const jobId = job.row.job_id;
  const claim = claims.findLast(({ row }) => row.job_id === jobId);
  const kind = random.integer(1, 7);
  if (kind === 1) return operations.claim(owner, jobId, claims);
  if (kind === 2 && claim) return operations.finish(claim);
  if (kind === 3) return operations.cancel(owner, jobId);
  if (kind === 4) return operations.remove(owner, jobId);
  if (kind === 5) return (job.row.archived ? operations.restore : operations.archive)(owner, jobId);
  return operations.update(owner, jobId, { topic: random.pick(TOPICS), tags: [random.pick(TAGS)] });
};

/** A process ends and another begins, with nothing in memory. */
const restart = async (world: World): Promise<void> => {
  world.log.push("a process starts anew");
  const [first, second] = world.processes;
  if (!second) return;
  if (first) for (const client of [first.dynamo, first.s3, first.sqs]) client.destroy();
  world.processes = [second, await startProcess(world)];
};

const loseTable = async (world: World): Promise<void> => {
  const { random, owners, processes, model, log } = world;
  const owner = random.pick(owners);
  const job = anyJob(world, owner);
  // Nobody asks in between: no process learns of it from a log that is lost.
  if (job && random.chance(0.5)) await perform(world, operations.remove(owner, job.row.job_id));
  log.push(`the table is lost of ${owner}`);
  pass(SETTLED_MS);
  await upkeep.loseTable(random.pick(processes), owner, model);
  await perform(
    world,
    upkeep.recover(owner, () => true),
  );
};

const loseRow = async (world: World): Promise<void> => {
  const { random, owners, processes, log } = world;
  const owner = random.pick(owners);
  const job = anyJob(world, owner);
  if (!job) return;
  const jobId = job.row.job_id;
  log.push(`the row is lost of ${jobId}`);
  pass(SETTLED_MS);
  await upkeep.loseRow(random.pick(processes), owner, jobId);
  pass(random.pick([0, 3_000, 60_000]));
  if (random.chance(0.5)) {
    await restart(world);
    // A process that begins without it.
    await random.pick(processes).listJobs({ owner, page: 1, pageSize: 5, search: "a", tags: [] });
  }
  const recovery = upkeep.recover(owner, (one) => one === job);
  if (random.chance(0.4)) await perform(world, recovery);
  else {
    // A slower rebuild, which has read what this one has: it must overwrite nothing of what comes after.
    const place: Place = { calls: "write", n: 1 };
    await performBoth(world, upkeep.rebuild(owner), [recovery, disturb(world, job)], place);
  }
  if (random.chance(0.5)) await beatFor(world, [jobId]);
};

/** The lease of an attempt runs out, or it gives the job back, again and again; none that came before may write any more. */
const wearOut = async (world: World): Promise<void> => {
  const { random, model, claims, log } = world;
  const held = claims.filter(({ row }) => ["running", "queued"].includes(stateOf(model, row.job_id)));
  if (held.length === 0) return;
  const { owner, job_id: jobId } = random.pick(held).row;
  for (let rounds = random.integer(1, MAX_ATTEMPTS + 1); rounds > 0; rounds--) {
    const claim = random.pick(claims.filter(({ row }) => row.job_id === jobId));
    if (random.chance(0.3)) await perform(world, operations.handBack(claim));
    else {
      log.push("leases run out");
      pass(LEASE_MS);
    }
    await perform(world, operations.claim(owner, jobId, claims));
    await perform(
      world,
      random.chance(0.7) ? operations.beat(claim, random.integer(1, 99)) : onClaim(world, claim),
    );
  }
};

const stateOf = (model: Model, jobId: string): string => model.jobs.get(jobId)?.row.state ?? "gone";

/** A rebuild that has read the summaries when a job is deleted or changed must not bring back what was. */
const rebuildMeanwhile = async (world: World): Promise<void> => {
  const { random, owners } = world;
  const owner = random.pick(owners);
  const job = anyJob(world, owner);
  if (!job) return;
  pass(random.pick([0, SETTLED_MS]));
  const other = random.chance(0.6) ? operations.remove(owner, job.row.job_id) : disturb(world, job);
  await performBoth(world, upkeep.rebuild(owner), [other], { calls: "query", n: 1 });
};

const harmCounter = async (world: World): Promise<void> => {
  const { random, owners, processes, model, log } = world;
  const owner = random.pick(owners);
  const isLost = random.chance(0.5);
  const shard = random.integer(0, 3);
  log.push(`counter ${shard} of ${owner} is ${isLost ? "lost" : "wrong"}`);
  await upkeep.harmCounter(random.pick(processes), owner, shard, isLost);
  const jobs = jobsOf(model, owner).filter(({ row }) => counterShard(row.job_id) === shard);
  const job = jobs.length > 0 ? random.pick(jobs).row : undefined;
  if (!job || random.chance(0.2)) return perform(world, upkeep.recount(owner));
  const other = (job.archived ? operations.restore : operations.archive)(owner, job.job_id);
  await performBoth(
    world,
    upkeep.recount(owner),
    [other],
    random.pick([{ calls: "write", n: 1 }, anyPlace(random)]),
  );
};

/** A list in whose middle something changes is that of before or of after. */
const readMeanwhile = async (world: World): Promise<void> => {
  const { random, processes, interposer, stale, model, log } = world;
  const owner = random.pick(world.owners);
  const job = anyJob(world, owner);
  const query = {
    state: random.pick([undefined, job?.row.archived ? ("archived" as const) : job?.row.state]),
    search: random.pick([undefined, undefined, "r"]),
    tags: [],
  };
  // Of a running job the newest progress is read after all else: a list may show one that has ended since.
  const other =
    job && job.row.state !== "running" ? onJob(world, owner, job.row.job_id) : create(world, owner);
  const n = random.integer(1, 4);
  // Lagging or not: an index that is newer than the log must not show through either.
  stale.maxLagMs = random.pick([0, MAX_LAG_MS]);
  log.push(`list ${JSON.stringify(query)} of ${owner}, before its call ${n}: ${other.name}`);
  const expected = () => {
    const jobs = listModel(model, owner, query);
    return { jobs: structuredClone(jobs.slice(0, 3)), total: jobs.length, has_more: jobs.length > 3 };
  };
  const right = [expected()];
  const { jobs, total, has_more } = await interposer.run(
    () => random.pick(processes).listJobs({ owner, page: 1, pageSize: 3, ...query }),
    { calls: "any", n },
    async () => {
      const actual = await other.run(random.pick(processes));
      expect(actual.answer, other.name).toBe(other.expect(model, actual));
      right.push(expected());
    },
  );
  stale.maxLagMs = MAX_LAG_MS;
  expect(right, "as before or as after").toContainEqual({ jobs, total, has_more });
};
