import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { docsScript, docsStyle } from "./docs-page.ts";

/** Swagger UI's own files and the two that make it ours. */
export const DOCS_ASSETS = ["swagger-ui.css", "swagger-ui-bundle.js", "docs.css", "docs.js"] as const;

export interface DocsAsset {
  content: string;
  mediaType: "text/css" | "text/javascript";
}

const require = createRequire(import.meta.url);

export const readDocsAsset = async (name: (typeof DOCS_ASSETS)[number]): Promise<DocsAsset> => {
  switch (name) {
    case "docs.css":
      return { content: docsStyle, mediaType: "text/css" };
    case "docs.js":
      return { content: docsScript, mediaType: "text/javascript" };
    case "swagger-ui.css": {
      const path = require.resolve("swagger-ui-dist/swagger-ui.css");
      return { content: await readFile(path, "utf8"), mediaType: "text/css" };
    }
    case "swagger-ui-bundle.js": {
      const path = require.resolve("swagger-ui-dist/swagger-ui-bundle.js");
      return { content: await readFile(path, "utf8"), mediaType: "text/javascript" };
    }
  }
};
