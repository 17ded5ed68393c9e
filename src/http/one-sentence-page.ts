/**
 * A page that says one thing, without a script or a file of its own.
 * @param again after how many seconds it is loaded again by itself; null: it is not
 */
export function pageOfOneSentence(title: string, sentence: string, again: number | null): string {
  const refresh = again === null ? '' : `<meta http-equiv="refresh" content="${again}">`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="color-scheme" content="light dark">
    ${refresh}
    <title>${title} · Brussels tracing hub</title>
  </head>
  <body><p role="status">${sentence}</p></body>
</html>
`;
}
