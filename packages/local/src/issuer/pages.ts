const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; }
  main { width: min(22rem, 90vw); }
  label { display: block; font-weight: 600; }
  input, button { font: inherit; box-sizing: border-box; width: 100%; padding: 0.6rem; margin-top: 0.5rem; border-radius: 6px; border: 1px solid #767676; }
  button { background: #1d4ed8; border-color: #1d4ed8; color: #fff; font-weight: 600; cursor: pointer; margin-top: 1rem; }
`;

const page = (title: string, content: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body><main><h1>${title}</h1>${content}</main></body>
</html>`;

export const signInPage = (): string =>
  page(
    "Sign in to Dailies",
    `<p>This sign-in is for trying, on this machine alone: it asks for no password, and you are whoever you say.</p>
<form method="post">
<label for="name">Name</label>
<input id="name" name="name" required maxlength="100" autocomplete="username" autofocus>
<button type="submit">Sign in</button>
</form>`,
  );

export const errorPage = (message: string): string =>
  page("Not signed in", `<p role="alert">${escapeHtml(message)}</p>`);

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
