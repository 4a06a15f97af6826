import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where a dashboard under development finds its API. */
const DEV_API = process.env.DAILIES_API ?? "http://127.0.0.1:8000";

const API_PATHS = [
  "/render",
  "/dashboard",
  "/artifacts",
  "/assets",
  "/auth",
  "/session",
  "/keys",
  "/audit",
  "/webhooks",
  "/readyz",
  "/openapi.json",
  "/_storage",
];

export default defineConfig({
  plugins: [react()],
  build: {
    // `/assets` is a route of the API.
    assetsDir: "static",
    target: "es2022",
    // Browsers that know `light-dark()`: what is made of it for others does not follow Mantine's color scheme.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    chunkSizeWarningLimit: 900,
  },
  server: {
    host: "127.0.0.1",
    port: 5173,
    proxy: Object.fromEntries(
      API_PATHS.map((path) => [path, { target: DEV_API, changeOrigin: true, headers: { origin: DEV_API } }]),
    ),
  },
});
