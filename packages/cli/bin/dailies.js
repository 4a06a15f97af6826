#!/usr/bin/env node
// Plain JavaScript for any Node, so that an old one is told what is missing instead of a syntax error.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major > 22 || (major === 22 && minor >= 18)) {
  await import("../src/dailies.ts");
} else {
  process.stderr.write(
    `dailies needs Node 24, this is ${process.version}. The project brings its own:\n` +
      "run `npm ci` once in the project's folder, then start it there with `npx dailies`.\n",
  );
  process.exitCode = 2;
}
