import { setTimeout as sleep } from "node:timers/promises";
import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { FaultyProxy } from "./faulty-proxy.ts";
import type { Fault, Service } from "./make-scenario.ts";
import {
  descendantsOf,
  listProcesses,
  type Process,
  renderWorkers,
  signalProcess,
  waitForEndOf,
} from "./workers.ts";

export interface SentMessage {
  QueueUrl: string;
  MessageBody: string;
}

export interface Queues {
  /** Reaches them without a proxy. */
  sqs: SQSClient;
  urls: string[];
}

/** What faults are done to. */
export interface Victims {
  proxies: Record<Service, FaultyProxy>;
  /** Below it are the workers' temporary folders, by whose paths their processes are known. */
  scratchDir: string;
  queues: Queues;
  /** Every message that went to the render queue, in order. */
  sent: SentMessage[];
  /** What killed workers had started. */
  started: Process[];
}

export interface Injected {
  /** What was done, or that there was nothing to do it to. */
  done: string;
  /** Resolves with what went wrong when the fault's consequences can be told. */
  problem?: Promise<string | null>;
}

/** Does one fault. It happens outside the product: to processes, connections and messages. */
export const injectFault = async (fault: Fault, victims: Victims): Promise<Injected> => {
  switch (fault.kind) {
    case "kill":
      return kill(fault.pick, victims);
    case "stop":
      return stop(fault.pick, victims);
    case "freeze":
      return freeze(fault.pick, fault.sec, victims);
    case "lose answer":
      victims.proxies[fault.service].loseAnswersOfNext(fault.requests);
      return { done: `${fault.service}: the next ${fault.requests} answers to writes are lost` };
    case "throttle":
    case "fail":
      victims.proxies[fault.service].refuseNext(fault.kind, fault.requests);
      return { done: `${fault.service}: ${fault.kind} the next ${fault.requests} requests` };
    case "deliver late":
      victims.proxies.sqs.delayNextMessage(fault.delaySec);
      return { done: `the next message comes ${fault.delaySec} s late` };
    case "deliver again":
      return deliverAgain(fault.pick, victims);
  }
};

const pickWorker = async (pick: number, { scratchDir }: Victims) => {
  const processes = await listProcesses();
  const workers = renderWorkers(processes, scratchDir);
  const worker = workers[Math.floor(pick * workers.length)];
  return worker ? { pid: worker.pid, children: descendantsOf(processes, worker.pid) } : null;
};

const NO_WORKER = { done: "there is no worker" };

const kill = async (pick: number, victims: Victims): Promise<Injected> => {
  const worker = await pickWorker(pick, victims);
  if (!worker || !signalProcess(worker.pid, "SIGKILL")) return NO_WORKER;
  const { children } = worker;
  victims.started.push(...children);
  return {
    done: `a worker with ${children.length} processes below it is killed`,
    problem: findOrphans(children),
  };
};

const stop = async (pick: number, victims: Victims): Promise<Injected> => {
  const worker = await pickWorker(pick, victims);
  if (!worker || !signalProcess(worker.pid, "SIGTERM")) return NO_WORKER;
  return { done: `a worker with ${worker.children.length} processes below it is stopped` };
};

const freeze = async (pick: number, sec: number, victims: Victims): Promise<Injected> => {
  const worker = await pickWorker(pick, victims);
  if (!worker || !signalProcess(worker.pid, "SIGSTOP")) return NO_WORKER;
  const thaw = sleep(sec * 1000).then(() => {
    signalProcess(worker.pid, "SIGCONT");
    return null;
  });
  return { done: `a worker stands still for ${sec} s`, problem: thaw };
};

const findOrphans = async (children: Process[]): Promise<string | null> => {
  const left = await waitForEndOf(children);
  return left.length > 0 ? `a killed worker left ${left.map(({ command }) => command).join("; ")}` : null;
};

const deliverAgain = async (pick: number, { queues, sent }: Victims): Promise<Injected> => {
  const message = sent[Math.floor(pick * sent.length)];
  if (!message) return { done: "no message to deliver again" };
  await queues.sqs.send(new SendMessageCommand({ ...message, MessageGroupId: "again" }));
  return { done: `again: ${message.MessageBody}` };
};
