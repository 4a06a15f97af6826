import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFfmpeg } from "@dailies/render/ffmpeg/find-ffmpeg";
import { createCanvas } from "@napi-rs/canvas";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { call, diagnose } from "./call.ts";
import { OWNER, plan } from "./jobs.ts";

const { completeAsset } = await import("@dailies/core/asset/complete-asset");
const { createAsset } = await import("@dailies/core/asset/create-asset");
const { deleteAsset } = await import("@dailies/core/asset/delete-asset");
const { assetKey, uploadKey } = await import("@dailies/core/storage/object-keys");
const { getBytes, objectExists, putBytes } = await import("@dailies/core/storage/objects");

const folder = mkdtempSync(join(tmpdir(), "dailies-assets-"));
afterAll(() => rmSync(folder, { recursive: true }));
const ffmpeg = (await findFfmpeg()) ?? "";

const NEVER = new AbortController().signal;

const picture = (format: string): Buffer => {
  const canvas = createCanvas(120, 80);
  canvas.getContext("2d").fillRect(0, 0, 60, 40);
  return canvas.encodeSync(format as "png");
};
/** Two seconds of film, sound or both. */
const media = (extension: string, ...encoders: string[]): Buffer => {
  const path = join(folder, `media.${extension}`);
  const sources = ["testsrc=size=64x36:duration=2:rate=10", "sine=duration=2"];
  const inputs = sources
    .filter((_, index) => encoders.includes(["-c:v", "-c:a"][index] ?? ""))
    .flatMap((source) => ["-f", "lavfi", "-i", source]);
  execFileSync(ffmpeg, ["-y", "-loglevel", "error", ...inputs, ...encoders, path]);
  return readFileSync(path);
};
const clip = () => media("mp4", "-c:v", "libx264", "-c:a", "aac");

const announce = async (contentType: string, sizeBytes: number, name = "a file") =>
  call("POST", "/assets", { name, content_type: contentType, size_bytes: sizeBytes });

interface Upload {
  method: string;
  url: string;
  headers: Record<string, string>;
}
const send = async (upload: Upload, bytes: Buffer) => {
  const { method, headers } = upload;
  return fetch(upload.url, { method, headers, body: new Uint8Array(bytes) });
};
const complete = (assetId: string) => diagnose(`/assets/${assetId}/complete`, {});

/** Announces and sends a file. */
const upload = async (contentType: string, bytes: Buffer, name?: string) => {
  const { body } = await announce(contentType, bytes.length, name);
  expect((await send(body.upload, bytes)).status).toBe(200);
  return { assetId: body.asset_id as string, upload: body.upload as Upload };
};
const makeAsset = async (contentType: string, bytes: Buffer, name?: string) => {
  const { assetId, ...rest } = await upload(contentType, bytes, name);
  const { status, body } = await complete(assetId);
  expect({ status, body }).toMatchObject({ status: 200 });
  return { assetId, ...rest, asset: body };
};

/** Folders of files that are being looked at. */
const scratch = () => readdirSync(tmpdir()).filter((name) => name.startsWith("dailies-asset-"));

describe("an upload", () => {
  it("is signed for its size and type, for a quarter of an hour", async () => {
    const { status, body } = await announce("image/png", 1234);
    expect(status).toBe(200);
    expect(body.asset_id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(body.upload).toMatchObject({ method: "PUT", headers: { "content-type": "image/png" } });
    const { pathname, searchParams } = new URL(body.upload.url);
    expect(pathname).toMatch(new RegExp(`/uploads/${OWNER}/${body.asset_id}$`));
    expect(searchParams.get("X-Amz-SignedHeaders")).toBe("content-length;content-type;host");
    expect(searchParams.get("X-Amz-Expires")).toBe("900");
    expect(Date.parse(body.upload.expires_at) - Date.now()).toBeGreaterThan(800_000);
  });

  const sound = { kind: "audio", width: null, height: null, duration_sec: expect.closeTo(2, 1) };
  const film = { kind: "video", width: 64, height: 36, duration_sec: expect.closeTo(2, 1) };
  const still = { kind: "picture", width: 120, height: 80, duration_sec: null };
  it.each([
    ["image/png", () => picture("png"), still],
    ["image/jpeg", () => picture("jpeg"), still],
    ["image/webp", () => picture("webp"), still],
    ["image/gif", () => picture("gif"), still],
    ["video/mp4", clip, film],
    ["video/quicktime", () => media("mov", "-c:v", "libx264"), film],
    ["video/webm", () => media("webm", "-c:v", "libvpx"), film],
    ["audio/mpeg", () => media("mp3", "-c:a", "libmp3lame"), sound],
    ["audio/wav", () => media("wav", "-c:a", "pcm_s16le"), sound],
    ["audio/mp4", () => media("m4a", "-c:a", "aac"), sound],
    ["audio/aac", () => media("aac", "-c:a", "aac"), sound],
    ["audio/ogg", () => media("ogg", "-c:a", "libvorbis"), sound],
    ["audio/flac", () => media("flac", "-c:a", "flac"), sound],
  ])("of %s becomes an asset", async (contentType, make, facts) => {
    const bytes = make();
    const { assetId, asset } = await makeAsset(contentType, bytes, "  Mine.bin ");
    expect(asset).toEqual({
      ...{ asset_id: assetId, name: "Mine.bin", content_type: contentType, size_bytes: bytes.length },
      ...{ url: `/assets/${assetId}/content`, created_at: expect.stringMatching(/^20.*Z$/), ...facts },
    });
    expect((await call("GET", `/assets/${assetId}`)).body).toEqual(asset);
    const content = await call("GET", asset.url);
    expect(content.status).toBe(302);
    const file = await fetch(content.headers.location ?? "");
    expect(file.headers.get("content-type")).toBe(contentType);
    expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true);
    expect(await objectExists(uploadKey(OWNER, assetId))).toBe(false);
    expect(scratch()).toEqual([]);
  });

  it("of a type by its older name becomes one of its usual name", async () => {
    const bytes = media("wav", "-c:a", "pcm_s16le");
    const { asset } = await makeAsset("audio/x-wav", bytes);
    expect(asset.content_type).toBe("audio/wav");
  });

  it("is completed once, however often it is asked", async () => {
    const { assetId } = await upload("image/png", picture("png"));
    const answers = await Promise.all(Array.from({ length: 6 }, () => complete(assetId)));
    const last = await complete(assetId);
    for (const answer of [...answers, last]) expect(answer).toMatchObject({ status: 200, body: last.body });
  });

  it("cannot replace the file of an asset, though its signature still lives", async () => {
    const bytes = picture("png");
    const { assetId, ...asset } = await makeAsset("image/png", bytes);
    expect((await send(asset.upload, Buffer.alloc(bytes.length))).status).toBe(200);
    expect((await complete(assetId)).body).toEqual(asset.asset);
    expect((await getBytes(assetKey(OWNER, assetId)))?.equals(bytes)).toBe(true);
  });

  it("that has not come is waited for", async () => {
    const bytes = picture("png");
    const { body } = await announce("image/png", bytes.length);
    expect(await complete(body.asset_id)).toMatchObject({ status: 409, body: { code: "STATE_CONFLICT" } });
    for (const path of ["", "/content"]) {
      expect((await call("GET", `/assets/${body.asset_id}${path}`)).status).toBe(404);
    }
    await send(body.upload, bytes);
    expect((await complete(body.asset_id)).status).toBe(200);
  });

  afterEach(() => {
    vi.useRealTimers();
  });
  it("that is not completed within a day is forgotten", async () => {
    const { assetId } = await upload("image/png", picture("png"));
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 25 * 60 * 60 * 1000 });
    expect((await complete(assetId)).status).toBe(404);
    expect((await call("DELETE", `/assets/${assetId}`)).status).toBe(404);
  });
});

describe("a file that is not what was announced is refused, and removed", () => {
  const cutClip = () => clip().subarray(0, 900);
  it.each([
    ["a JPEG as PNG", "image/png", () => picture("jpeg")],
    ["a clip as sound", "audio/mp4", clip],
    ["sound as a clip", "video/mp4", () => media("m4a", "-c:a", "aac")],
    ["a picture as a clip", "video/mp4", () => picture("png")],
    ["markup", "image/png", () => Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")],
    ["a playlist", "video/mp4", () => Buffer.from("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n")],
    ["a list of files to join", "audio/mpeg", () => Buffer.from("ffconcat version 1.0\nfile /etc/passwd\n")],
    [
      "a web page behind a tag of MP3",
      "audio/mpeg",
      () => Buffer.from("ID3\u0003<html><script>alert(1)</script>"),
    ],
    ["a cut-off clip", "video/mp4", cutClip],
    ["a cut-off PNG", "image/png", () => picture("png").subarray(0, 60)],
    ["noise", "audio/wav", () => Buffer.alloc(4096, 7)],
  ])("%s", async (_, contentType, make) => {
    const { assetId } = await upload(contentType, make());
    expect(await complete(assetId)).toMatchObject({ status: 422, body: { code: "MEDIA_INVALID" } });
    expect(await objectExists(uploadKey(OWNER, assetId))).toBe(false);
    expect(await objectExists(assetKey(OWNER, assetId))).toBe(false);
    expect((await call("GET", `/assets/${assetId}`)).status).toBe(404);
    expect(scratch()).toEqual([]);
    expect((await complete(assetId)).status).toBe(409);
  });

  it("a file of another size", async () => {
    const bytes = picture("png");
    const { body } = await announce("image/png", bytes.length + 1);
    await putBytes(uploadKey(OWNER, body.asset_id), bytes);
    const answer = await complete(body.asset_id);
    expect(answer).toMatchObject({ status: 422, body: { code: "MEDIA_INVALID" } });
    expect(await objectExists(uploadKey(OWNER, body.asset_id))).toBe(false);
  });
});

describe("an announcement out of bounds is refused, naming the field", () => {
  it.each([
    ["name", { name: " " }],
    ["name", { name: "x".repeat(201) }],
    ["name", { name: "a\u0000b" }],
    ["content_type", { content_type: "image/svg+xml" }],
    ["content_type", { content_type: "text/html" }],
    ["size_bytes", { size_bytes: 0 }],
    ["size_bytes", { size_bytes: 1.5 }],
    ["size_bytes", { size_bytes: 500 * 1024 * 1024 + 1 }],
  ])("%s: %j", async (path, change) => {
    const asset = { name: "x".repeat(200), content_type: "video/mp4", size_bytes: 500 * 1024 * 1024 };
    expect((await call("POST", "/assets", asset)).status).toBe(200);
    const { status, body } = await call("POST", "/assets", { ...asset, ...change });
    expect({ status, errors: body.errors }).toMatchObject({ status: 422, errors: [{ path }] });
  });
});

describe("a list of assets", () => {
  it("is newest first, by kind and in pages, without uploads", async () => {
    const first = await makeAsset("image/png", picture("png"), "first");
    const second = await makeAsset("audio/wav", media("wav", "-c:a", "pcm_s16le"), "second");
    const third = await makeAsset("image/png", picture("png"), "third");
    await upload("image/png", picture("png"), "fourth");
    const page = await call("GET", "/assets?page_size=2");
    expect(page.body).toMatchObject({ assets: [third.asset, second.asset], has_more: true });
    const rest = await call("GET", `/assets?page_size=2&cursor=${page.body.next_cursor}`);
    expect(rest.body.assets[0]).toEqual(first.asset);
    const sounds = await call("GET", "/assets?kind=audio&page_size=1");
    expect(sounds.body.assets).toEqual([second.asset]);
    const pictures = await call("GET", "/assets?kind=picture&page_size=100");
    const names = pictures.body.assets.map(({ name }: { name: string }) => name);
    expect(names.slice(0, 2)).toEqual(["third", "first"]);
    expect(pictures.body).toMatchObject({ has_more: false, next_cursor: null });
    const seen = new Set(pictures.body.assets.map(({ kind }: { kind: string }) => kind));
    expect([...seen]).toEqual(["picture"]);
  });

  it("is not gone on with by a cursor of another", async () => {
    const { body } = await call("GET", "/assets?page_size=1");
    expect((await call("GET", `/assets?kind=audio&cursor=${body.next_cursor}`)).status).toBe(422);
    expect((await call("GET", "/assets?cursor=x")).status).toBe(422);
    expect((await call("GET", "/assets?kind=document")).status).toBe(422);
    expect((await call("GET", "/assets?page_size=101")).status).toBe(422);
  });
});

describe("a deleted asset", () => {
  it("is gone, file and all", async () => {
    const { assetId } = await makeAsset("image/png", picture("png"));
    const { body } = await call("DELETE", `/assets/${assetId}`);
    expect(body).toEqual({ status: "deleted", asset_id: assetId, message: "Asset deleted permanently" });
    expect(await objectExists(assetKey(OWNER, assetId))).toBe(false);
    for (const [method, path] of [
      ["GET", ""],
      ["GET", "/content"],
      ["DELETE", ""],
    ] as const) {
      expect((await call(method, `/assets/${assetId}${path}`)).status).toBe(404);
    }
    expect((await complete(assetId)).status).toBe(404);
  });

  it("may be one that is being uploaded", async () => {
    const { assetId } = await upload("image/png", picture("png"));
    expect((await call("DELETE", `/assets/${assetId}`)).status).toBe(200);
    expect(await objectExists(uploadKey(OWNER, assetId))).toBe(false);
    expect((await complete(assetId)).status).toBe(404);
  });

  it("leaves nothing behind when it was just being completed", async () => {
    const bytes = picture("png");
    const assetId = randomUUID();
    await createAsset({
      ...{ owner: OWNER, asset_id: assetId, name: "a file" },
      ...{ content_type: "image/png", size_bytes: bytes.length },
    });
    await putBytes(uploadKey(OWNER, assetId), bytes);
    const deleteMeanwhile = async () => {
      await deleteAsset(OWNER, assetId);
      await putBytes(uploadKey(OWNER, assetId), bytes);
      return { kind: "picture", format: "png", widthPx: 120, heightPx: 80, durationSec: null } as const;
    };
    const completing = completeAsset(OWNER, assetId, deleteMeanwhile, NEVER);
    await expect(completing).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await objectExists(assetKey(OWNER, assetId))).toBe(false);
  });
});

describe("a plan", () => {
  it("may not name an asset that is being uploaded", async () => {
    const bytes = picture("png");
    const { assetId } = await upload("image/png", bytes);
    const media = { asset_id: assetId };
    const scenes = [...plan().scenes, { media, narration: "Mine." }];
    const request = plan({ scenes, soundtrack: media, watermark: media, encoder: "simulator" });
    const refused = await call("POST", "/render", request);
    expect(refused).toMatchObject({ status: 422, body: { code: "VALIDATION_FAILED" } });
    const paths = refused.body.errors.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(["scenes[1].media.asset_id", "soundtrack.asset_id", "watermark.asset_id"]);
    await complete(assetId);
    const { status, body } = await call("POST", "/render", request);
    expect(status).toBe(200);

    const other = await upload("image/png", bytes);
    const overrides = { soundtrack: { asset_id: other.assetId } };
    expect((await call("POST", `/render/${body.job_id}/duplicate`, overrides)).status).toBe(422);
  });

  it("may name a file that came another way", async () => {
    const scenes = [{ media: { asset_id: "put-by-the-cli" }, narration: "Mine." }];
    expect((await call("POST", "/render", plan({ scenes }))).status).toBe(200);
  });
});

it.each(["GET /assets/ID", "GET /assets/ID/content", "DELETE /assets/ID"])(
  "%s of nobody's is 404",
  async (route) => {
    const [method = "", path = ""] = route.split(" ");
    const unknown = path.replace("ID", "019a9f3e-6c1b-7d52-8a4e-0d6f2f1b9c33");
    expect(await call(method, unknown)).toMatchObject({ status: 404, body: { code: "NOT_FOUND" } });
    expect((await call(method, path.replace("ID", "a%2F..%2Fb"))).status).toBe(422);
  },
);
