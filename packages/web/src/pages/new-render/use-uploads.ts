import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { ASSET_LISTS, assetQuery, uploadAsset } from "../../api/assets.ts";

export interface Upload {
  file: File;
  /** 0..1, of the bytes; at 1 the server looks at them. */
  share: number;
  error: unknown;
}

/** Files on their way to the server, each by the name of what it is for; they go on while cards move, close and open. */
export const useUploads = () => {
  const client = useQueryClient();
  const [uploads, setUploads] = useState<ReadonlyMap<string, Upload>>(new Map());
  const controllers = useRef(new Map<string, AbortController>());

  const put = useCallback((target: string, upload: Upload | null) => {
    setUploads((before) => {
      const after = new Map(before);
      if (upload) after.set(target, upload);
      else after.delete(target);
      return after;
    });
  }, []);

  const cancel = useCallback(
    (target: string) => {
      controllers.current.get(target)?.abort();
      controllers.current.delete(target);
      put(target, null);
    },
    [put],
  );

  /** A second file for the same target takes the first one's place. */
  const start = useCallback(
    async (target: string, file: File, onDone: (assetId: string) => void) => {
      cancel(target);
      const controller = new AbortController();
      const { signal } = controller;
      controllers.current.set(target, controller);
      put(target, { file, share: 0, error: null });
      try {
        const asset = await uploadAsset({
          file,
          signal,
          onProgress: (share) => put(target, { file, share, error: null }),
        });
        if (signal.aborted) return;
        client.setQueryData(assetQuery(asset.asset_id).queryKey, asset);
        client.invalidateQueries({ queryKey: ASSET_LISTS });
        put(target, null);
        onDone(asset.asset_id);
      } catch (error) {
        if (!signal.aborted) put(target, { file, share: 0, error });
      }
    },
    [cancel, put, client],
  );

  useEffect(
    () => () => {
      for (const controller of controllers.current.values()) controller.abort();
    },
    [],
  );

  const isBusy = uploads.values().some(({ error }) => error === null);
  return { uploads, start, cancel, isBusy };
};

export type Uploads = ReturnType<typeof useUploads>;
