import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/{src,test}/**/*.test.ts", "infra/**/*.test.ts", "test/**/*.test.ts"],
    // Real servers, ffmpeg and child processes: a slow machine must not fail a right answer.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000, interval: 100 } },
    pool: "forks",
    // More files than processors: many tests wait for leases, pauses and processes. By default one processor of two would stay idle.
    maxWorkers: "150%",
  },
});
