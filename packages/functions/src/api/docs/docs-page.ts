/** The API reference: Swagger UI over `/openapi.json`, all from this origin. */
export const docsPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Dailies API</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%230f172a'/%3E%3Cpath d='M12 9l11 7-11 7z' fill='%23fbbf24'/%3E%3C/svg%3E">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="stylesheet" href="/docs/docs.css">
</head>
<body>
<header>
<svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true"><rect width="32" height="32" rx="7" fill="#fbbf24"/><path d="M12 9l11 7-11 7z" fill="#0f172a"/></svg>
<b>Dailies</b><span>API reference</span>
<a href="/openapi.json">openapi.json</a>
</header>
<main id="reference"></main>
<noscript>This page needs JavaScript; the document itself is at <a href="/openapi.json">/openapi.json</a>.</noscript>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/docs.js"></script>
</body>
</html>
`;

export const docsScript = `SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  displayRequestDuration: true,
  filter: true,
  tryItOutEnabled: true,
  persistAuthorization: true,
  defaultModelsExpandDepth: 0,
});
`;

export const docsStyle = `body { margin: 0; background: #f8fafc; }
header { display: flex; align-items: center; gap: 10px; padding: 12px 24px; background: #0f172a; color: #e2e8f0;
  font: 15px/1.4 system-ui, sans-serif; position: sticky; top: 0; z-index: 10; }
header b { font-size: 18px; color: #fff; }
header span { flex: 1; opacity: .75; }
header a { color: #fbbf24; }
.swagger-ui, .swagger-ui .opblock-tag, .swagger-ui .info .title, .swagger-ui .opblock .opblock-summary-description,
.swagger-ui .btn, .swagger-ui table, .swagger-ui label, .swagger-ui .tab li { font-family: system-ui, sans-serif; }
.swagger-ui .wrapper { max-width: 1080px; }
.swagger-ui .info { margin: 32px 0 16px; }
.swagger-ui .scheme-container { display: none; }
.swagger-ui .opblock { border-radius: 8px; box-shadow: none; }
.swagger-ui .opblock-tag { border-bottom-color: #e2e8f0; }
.swagger-ui .filter .operation-filter-input { border: 1px solid #cbd5e1; border-radius: 8px; margin: 8px 0; }
noscript { display: block; padding: 24px; font-family: system-ui, sans-serif; }
`;
