// Makes src/video/frame-kernels.ts of kernels/frame-kernels.ts. Run with `node packages/render/scripts/make-frame-kernels.ts` after a
// change there. The compiler has 100 MB and is needed for nothing else: npx fetches it.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const COMPILER = "assemblyscript@0.28.20";
const source = fileURLToPath(new URL("../kernels/frame-kernels.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "frame-kernels-"));
const compiled = join(folder, "kernels.wasm");
const options = ["-O3", "--enable", "simd", "--runtime", "stub", "--noAssert", "--importMemory"];
try {
  execFileSync("npx", ["--yes", "--package", COMPILER, "asc", source, "--outFile", compiled, ...options], {
    cwd: folder,
    stdio: "inherit",
  });
  const text = [
    "// Made by scripts/make-frame-kernels.ts; not to be edited.",
    "",
    "/** WebAssembly, as base64. */",
    `export const FRAME_KERNELS =\n  "${readFileSync(compiled).toString("base64")}";`,
    "",
  ].join("\n");
  writeFileSync(new URL("../src/video/frame-kernels.ts", import.meta.url), text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
