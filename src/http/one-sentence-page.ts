/** A page that says one thing, without a script or a file of its own. */
import { createHash } from 'node:crypto';

const STYLE = `
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
body { display: grid; min-height: 100vh; margin: 0; place-items: center; }
main { max-width: 36rem; padding: 1.5rem; }
h1 { margin: 0 0 0.5rem; font-size: 1.25rem; }
p { margin: 0; }
`;

/** What its style is called in a page's policy: this text and no other. */
export const ONE_SENTENCE_STYLE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/** @param again after how many seconds it is loaded again by itself; null: it is not */
export function pageOfOneSentence(title: string, sentence: string, again: number | null): string {
  const refresh = again === null ? '' : `<meta http-equiv="refresh" content="${again}">`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    ${refresh}
    <title>${title} · Brussels tracing hub</title>
    <style>${STYLE}</style>
  </head>
  <body><main><h1>${title}</h1><p role="status">${sentence}</p></main></body>
</html>
`;
}
