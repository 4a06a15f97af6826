import type { Adapter, AdapterPayload } from "oidc-provider";

interface Kept {
  payload: AdapterPayload;
  endsAtMs: number;
}

/** What the issuer knows, in memory; what has ended goes with the next write. */
export const createMemoryAdapters = (): ((model: string) => Adapter) => {
  const store = new Map<string, Kept>();
  const read = (key: string): AdapterPayload | undefined => {
    const kept = store.get(key);
    return kept && kept.endsAtMs > Date.now() ? kept.payload : undefined;
  };
  const removeWhere = (isIt: (kept: Kept, key: string) => boolean): void => {
    for (const [key, kept] of store) if (isIt(kept, key)) store.delete(key);
  };

  return (model) => {
    const keyOf = (id: string) => `${model}:${id}`;
    const findBy = async (name: "uid" | "userCode", value: string) =>
      [...store.keys()]
        .filter((key) => key.startsWith(keyOf("")))
        .map(read)
        .find((payload) => payload?.[name] === value);
    return {
      upsert: async (id, payload, expiresInSec) => {
        removeWhere(({ endsAtMs }) => endsAtMs <= Date.now());
        store.set(keyOf(id), { payload, endsAtMs: Date.now() + (expiresInSec ?? 0) * 1000 });
      },
      find: async (id) => read(keyOf(id)),
      findByUid: (uid) => findBy("uid", uid),
      findByUserCode: (userCode) => findBy("userCode", userCode),
      consume: async (id) => {
        const payload = read(keyOf(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => void store.delete(keyOf(id)),
      revokeByGrantId: async (grantId) =>
        removeWhere(({ payload }, key) => key.startsWith(keyOf("")) && payload.grantId === grantId),
    };
  };
};
