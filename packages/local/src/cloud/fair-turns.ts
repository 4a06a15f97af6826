/** A message as local-aws-sqs keeps it; it hands one out that is visible and not delayed. */
export interface QueueEntry {
  visible: boolean;
  delayed: boolean;
  record: { MessageId: string; attributes: { MessageGroupId?: string } };
}

interface Kept {
  visible: boolean;
  delayed: boolean;
  group: string;
}

/**
 * Serves the message groups of a queue in turn, as SQS's fair queues do: next is the oldest message of the group that has the fewest in
 * flight and, among those, waits longest for its turn. local-aws-sqs hands out the oldest message of all, so whoever has sent a thousand
 * would keep everybody else waiting.
 *
 * `add` takes an entry into the turns: from then on it seems delayed to the server until it is its turn. `count` looks at the queue as it
 * is.
 */
export const createFairTurns = () => {
  const entries = new Map<string, { entry: QueueEntry; kept: Kept }>();
  const servedAt = new Map<string, number>();
  let served = 0;
  let next: QueueEntry | null = null;
  let isStale = true;
  let isCounting = false;

  const findNext = (): QueueEntry | null => {
    if (!isStale) return next;
    const inFlight = new Map<string, number>();
    const oldest = new Map<string, QueueEntry>();
    for (const { entry, kept } of entries.values()) {
      if (!kept.visible) inFlight.set(kept.group, (inFlight.get(kept.group) ?? 0) + 1);
      else if (!kept.delayed && !oldest.has(kept.group)) oldest.set(kept.group, entry);
    }
    const rankOf = (group: string) => [inFlight.get(group) ?? 0, servedAt.get(group) ?? 0] as const;
    const [first] = [...oldest].sort(([a], [b]) => {
      const [[flightsA, servedA], [flightsB, servedB]] = [rankOf(a), rankOf(b)];
      return flightsA - flightsB || servedA - servedB;
    });
    next = first?.[1] ?? null;
    isStale = false;
    return next;
  };

  return {
    add: (entry: QueueEntry): void => {
      const { visible, delayed, record } = entry;
      const kept: Kept = { visible, delayed, group: record.attributes.MessageGroupId ?? "" };
      entries.set(record.MessageId, { entry, kept });
      isStale = true;
      Object.defineProperties(entry, {
        visible: {
          enumerable: true,
          get: () => kept.visible,
          set: (value: boolean) => {
            if (kept.visible && !value) servedAt.set(kept.group, ++served);
            kept.visible = value;
            isStale = true;
          },
        },
        delayed: {
          enumerable: true,
          get: () => kept.delayed || (!isCounting && kept.visible && findNext() !== entry),
          set: (value: boolean) => {
            kept.delayed = value;
            isStale = true;
          },
        },
      });
    },
    remove: (messageId: string): void => {
      isStale = entries.delete(messageId) || isStale;
    },
    count: <Result>(look: () => Result): Result => {
      isCounting = true;
      try {
        return look();
      } finally {
        isCounting = false;
      }
    },
  };
};
