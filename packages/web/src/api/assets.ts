import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api, apiUrl } from "./client.ts";
import { ApiError, UnreachableError } from "./problem.ts";
import type { MediaAsset, NewAsset } from "./schema.d.ts";

export type AssetKind = MediaAsset["kind"];

/** Every query about the list of uploaded files begins with it. */
export const ASSET_LISTS = ["assets"] as const;

const PAGE_SIZE = 30;

export const assetsQuery = (kind: AssetKind | undefined) =>
  infiniteQueryOptions({
    queryKey: [...ASSET_LISTS, { kind }],
    queryFn: ({ signal, pageParam }) => {
      const query = { page_size: PAGE_SIZE, ...(kind && { kind }), ...(pageParam && { cursor: pageParam }) };
      return answer(api.GET("/assets", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });

export const assetQuery = (id: string) =>
  queryOptions({
    queryKey: ["asset", id],
    queryFn: ({ signal }) =>
      answer(api.GET("/assets/{asset_id}", { params: { path: { asset_id: id } }, signal })),
    // A file never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });

interface UploadRequest {
  file: File;
  /** 0..1, of the bytes. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/**
 * Puts a file into the owner's storage and answers it as the API looked at it. Rejects with ApiError (a file that is not what it says has the
 * code MEDIA_INVALID), with UnreachableError, or with the signal's reason.
 */
export const uploadAsset = async ({ file, onProgress, signal }: UploadRequest) => {
  // A type that the API does not take is refused by it, with the reason.
  const body = {
    name: file.name,
    content_type: file.type as NewAsset["content_type"],
    size_bytes: file.size,
  };
  const { asset_id: id, upload } = await answer(api.POST("/assets", { body, signal }));
  await putFile(upload, { file, onProgress, signal });
  return answer(api.POST("/assets/{asset_id}/complete", { params: { path: { asset_id: id } }, signal }));
};

interface SignedUpload {
  url: string;
  headers: Record<string, string>;
}

/** `fetch` does not tell how far an upload is. */
const putFile = (
  { url, headers }: SignedUpload,
  { file, onProgress, signal }: UploadRequest,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", apiUrl(url));
    for (const [name, value] of Object.entries(headers)) {
      // The browser itself says how long the body is.
      if (name.toLowerCase() !== "content-length") request.setRequestHeader(name, value);
    }
    const abort = () => request.abort();
    signal.addEventListener("abort", abort, { once: true });
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    );
    request.addEventListener("load", () => {
      if (request.status < 300) return resolve();
      reject(new ApiError(new Response(null, { status: request.status }), null));
    });
    request.addEventListener("error", () => reject(new UnreachableError("The upload broke off")));
    request.addEventListener("abort", () => reject(signal.reason));
    request.addEventListener("loadend", () => signal.removeEventListener("abort", abort));
    request.send(file);
  });
