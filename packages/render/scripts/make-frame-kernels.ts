// Makes src/video/frame-kernels.ts of kernels/frame-kernels.ts. Run with `node packages/render/scripts/make-frame-kernels.ts`
// after a change there.
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { main } from "assemblyscript/asc";

const SOURCE = fileURLToPath(new URL("../kernels/frame-kernels.ts", import.meta.url));

let wasm: Uint8Array = new Uint8Array();
const { error, stderr } = await main(
  [
    SOURCE,
    "--outFile",
    "kernels.wasm",
    "-O3",
    "--enable",
    "simd",
    "--runtime",
    "stub",
    "--noAssert",
    "--importMemory",
  ],
  {
    writeFile: (_name, contents) => {
      if (typeof contents !== "string") wasm = contents;
    },
  },
);
if (error) throw new Error(stderr.toString(), { cause: error });
const text = [
  "// Made by scripts/make-frame-kernels.ts; not to be edited.",
  "",
  "/** WebAssembly, as base64. */",
  `export const FRAME_KERNELS =\n  "${Buffer.from(wasm).toString("base64")}";`,
  "",
].join("\n");
await writeFile(new URL("../src/video/frame-kernels.ts", import.meta.url), text);
