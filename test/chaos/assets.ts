import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { assetKey } from "@dailies/core/storage/object-keys";

/** What plans of the chaos name. */
export const ASSETS = { picture: "boat", sound: "hum", garbage: "garbage", missing: "missing" };

const PICTURE = join(import.meta.dirname, "../../examples/media/paper-boat.jpg");

const RATE = 48_000;
const SOUND_SEC = 2;
const PITCH_HZ = 220;

/** The objects by key; `missing` is none of them. */
export const makeAssets = async (owner: string): Promise<Map<string, Buffer>> =>
  new Map([
    [assetKey(owner, ASSETS.picture), await readFile(PICTURE)],
    [assetKey(owner, ASSETS.sound), makeHum()],
    [assetKey(owner, ASSETS.garbage), Buffer.from("no picture at all")],
  ]);

/** A sine tone as WAV, mono, 16 bit. */
const makeHum = (): Buffer => {
  const samples = RATE * SOUND_SEC;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write("RIFF", 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write("WAVEfmt ", 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(RATE, 24);
  wav.writeUInt32LE(RATE * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write("data", 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let index = 0; index < samples; index++) {
    wav.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * PITCH_HZ * index) / RATE)), 44 + index * 2);
  }
  return wav;
};
