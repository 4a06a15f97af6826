import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
import type { Random } from "./random.ts";

/**
 * Indexes that lag, which the embedded database's do not. What each job's item was, and when, is read from the table after
 * every write; queries of the lists' indexes and eventually consistent reads of items are then answered from these memories,
 * each item as of a moment of its own. Pages of a query end early at random, as those of a large table do at 1 MB.
 */
export interface StaleIndexes {
  /** Attaches to a client. All clients that write share one memory. */
  watch(client: DynamoDBDocumentClient): void;
  /** How far an item may lag behind, in milliseconds of the clock; 0 and the memory says what the table says. */
  maxLagMs: number;
  /** Answers given from memory so far. */
  answered: number;
}

type Item = Record<string, unknown>;

interface Image {
  atMs: number;
  /** Null: not there. */
  item: Item | null;
}

interface Input {
  [name: string]: unknown;
  TableName: string;
  IndexName?: string;
  KeyConditionExpression?: string;
  Key?: Item;
  TransactItems?: Record<string, { Key?: Item; Item?: Item }>[];
  Item?: Item;
  RequestItems?: Record<string, { Keys: Item[]; ConsistentRead?: boolean }>;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, string>;
  ExclusiveStartKey?: Item;
  ScanIndexForward?: boolean;
  Limit?: number;
}

const LISTS = ["byCreated", "byState"];
const WRITES = /^(Put|Update|Delete|TransactWrite)/;
/** Most rows of a page, as if they were large. */
const PAGE_ROWS = 12;

export const createStaleIndexes = (random: Random): StaleIndexes => {
  /** By owner's partition and job. */
  const memory = new Map<string, Map<string, Image[]>>();
  let remembering = Promise.resolve();
  // A client of its own: what is done to those that are watched does not happen to it.
  const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  const remember = (pk: string, sk: string, item: Item | null) => {
    const jobs = memory.get(pk) ?? new Map<string, Image[]>();
    memory.set(pk, jobs);
    const images = jobs.get(sk) ?? [];
    images.push({ atMs: Date.now(), item });
    jobs.set(sk, images);
  };

  const reread = async (writes: [string, Item][]): Promise<void> => {
    for (const [TableName, { pk, sk }] of writes) {
      if (!String(sk).startsWith("J#")) continue;
      const { Item = null } = await table.send(
        new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }),
      );
      remember(String(pk), String(sk), Item);
    }
  };

  const lag = () => (random.chance(0.3) ? 0 : random.next() * stale.maxLagMs);

  /** The item as of its own moment; none when it was not there. */
  const recall = (pk: string, sk: string): Item[] => {
    const atMs = Date.now() - lag();
    const item = memory
      .get(pk)
      ?.get(sk)
      ?.findLast((image) => image.atMs <= atMs)?.item;
    return item ? [item] : [];
  };

  const query = (input: Input) => {
    const { hashName, hash, isIn } = conditionOf(input);
    const pk = hash.split("#").slice(0, 2).join("#");
    const start = input.ExclusiveStartKey && place(input.ExclusiveStartKey);
    const isDescending = input.ScanIndexForward === false;
    const found = [...(memory.get(pk)?.keys() ?? [])]
      .flatMap((sk) => recall(pk, sk))
      .filter((item) => item[hashName] === hash && isIn(place(item)))
      .filter((item) => start === undefined || (isDescending ? place(item) < start : place(item) > start))
      .sort((a, b) => (place(a) < place(b) !== isDescending ? -1 : 1));
    const Items = found.slice(0, Math.min(input.Limit ?? PAGE_ROWS, random.integer(1, PAGE_ROWS)));
    const last = Items.at(-1);
    // As the real one, it names a last key wherever it stops, also at the end.
    const isCut = Items.length < found.length || Items.length === input.Limit;
    return {
      Items,
      Count: Items.length,
      ...(last &&
        isCut && { LastEvaluatedKey: { pk, sk: last.sk, [hashName]: hash, created_sk: last.created_sk } }),
    };
  };

  const batchGet = (requested: NonNullable<Input["RequestItems"]>) => ({
    Responses: Object.fromEntries(
      Object.entries(requested).map(([table, { Keys }]) => [
        table,
        Keys.flatMap(({ pk, sk }) => recall(String(pk), String(sk))),
      ]),
    ),
    UnprocessedKeys: {},
  });

  const stale: StaleIndexes = {
    maxLagMs: 0,
    answered: 0,
    watch: (client) => {
      const middleware =
        (next: Next, context: { commandName?: string }) =>
        async (args: { input: Input }): Promise<{ output: unknown }> => {
          const { input } = args;
          const command = String(context.commandName);
          const answer = (output: object) => {
            stale.answered++;
            return { output: { ...output, $metadata: {} } };
          };
          if (command === "QueryCommand" && LISTS.includes(input.IndexName ?? ""))
            return answer(query(input));
          if (command === "BatchGetItemCommand" && input.RequestItems && isEventual(input.RequestItems)) {
            return answer(batchGet(input.RequestItems));
          }
          if (!WRITES.test(command)) return next(args);
          try {
            return await next(args);
          } finally {
            // Also after a failure: its write may have happened.
            remembering = remembering.then(() => reread(writesOf(input)));
            await remembering;
          }
        };
      const { middlewareStack } = client as unknown as { middlewareStack: Stack<typeof middleware> };
      middlewareStack.add(middleware, { step: "initialize", name: "staleIndexes" });
    },
  };
  return stale;
};

type Next = (args: { input: Input }) => Promise<{ output: unknown }>;

interface Stack<Middleware> {
  add(middleware: Middleware, options: { step: "initialize"; name: string }): void;
}

const place = (item: Item): string => String(item.created_sk);

/** Which items a query of a list's index means. Throws for a condition of another kind: then this is to be extended. */
const conditionOf = (input: Input) => {
  const {
    KeyConditionExpression = "",
    ExpressionAttributeNames: names = {},
    ExpressionAttributeValues = {},
  } = input;
  const { hashName, hash, operator, from, to } =
    /^(?<hashName>#\w+) = (?<hash>:\w+)(?: AND #\w+ (?<operator><|BETWEEN) (?<from>:\w+)(?: AND (?<to>:\w+))?)?$/.exec(
      KeyConditionExpression,
    )?.groups ?? {};
  if (hashName === undefined || hash === undefined)
    throw new Error(`Not known here: ${KeyConditionExpression}`);
  const value = (name: string | undefined) => ExpressionAttributeValues[name ?? ""] ?? "";
  return {
    hashName: names[hashName] ?? "",
    hash: value(hash),
    isIn: (at: string): boolean => {
      if (operator === undefined) return true;
      return operator === "<" ? at < value(from) : at >= value(from) && at <= value(to);
    },
  };
};

const isEventual = (requested: NonNullable<Input["RequestItems"]>): boolean =>
  Object.values(requested).every(({ ConsistentRead }) => !ConsistentRead);

/** Table and key of each item that a command writes. */
const writesOf = (input: Input): [string, Item][] => {
  const writes = input.TransactItems?.flatMap((item) => Object.values(item)) ?? [input];
  return writes.flatMap((write) => {
    const key = write.Key ?? write.Item;
    return key ? [[(write as Input).TableName, key]] : [];
  });
};
