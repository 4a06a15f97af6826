import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Of all scripts that `index.html` names: what a first visit loads before any page's own part. Compressed. */
export const firstLoadBytes = (webDir: string): number => {
  const html = readFileSync(join(webDir, "index.html"), "utf8");
  const scripts = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, path = ""]) => path);
  return scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(webDir, path))).length, 0);
};
