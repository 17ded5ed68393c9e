/**
 * Where a browser that opens `/graphql` is led. In a demonstration: `/sandbox`, Apollo Sandbox for those who are online,
 * with a plain link to the explorer for those who are not. In production there is no page of another party on the hub's
 * origin, and the way leads to the explorer.
 */
import type { FastifyInstance, onRequestHookHandler } from 'fastify';

const CDN = 'https://embeddable-sandbox.cdn.apollographql.com';
const EMBED = 'https://sandbox.embed.apollographql.com';

/** Apollo's script puts the Sandbox into a frame and sends its requests from this page, so to this origin only. */
const SANDBOX_HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    `script-src 'self' ${CDN}`,
    // Apollo's script styles the frame it makes
    "style-src 'unsafe-inline'",
    `img-src 'self' ${CDN}`,
    "connect-src 'self'",
    `frame-src ${EMBED}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  // what the Sandbox opens to sign in comes back to it
  'cross-origin-opener-policy': 'same-origin-allow-popups',
};

export function leadBrowsers(isDemonstration: boolean): onRequestHookHandler {
  const page = isDemonstration ? '/sandbox' : '/explorer/';
  return (request, reply, next) => {
    const isVisit = !('query' in (request.query as object)) && acceptsPages(request.headers.accept);
    if (isVisit) void reply.redirect(page, 303);
    else next();
  };
}

export function registerSandboxRoutes(server: FastifyInstance): void {
  server.get('/sandbox', (_request, reply) =>
    reply.headers(SANDBOX_HEADERS).type('text/html; charset=utf-8').send(PAGE),
  );
  server.get('/sandbox/start.js', (_request, reply) =>
    reply.headers(SANDBOX_HEADERS).type('text/javascript; charset=utf-8').send(SCRIPT),
  );
}

/** Programs that take anything are no browsers. */
function acceptsPages(accept: string | undefined): boolean {
  return accept?.includes('text/html') ?? false;
}

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Sandbox · Brussels tracing hub</title>
    <style>
      body { margin: 0; display: flex; flex-direction: column; height: 100vh; font: 1rem/1.5 system-ui, sans-serif; }
      header { padding: 0.5rem 1rem; }
      main { flex: 1; min-height: 0; }
      main > p { padding: 1rem; max-width: 40rem; }
      iframe { border: 0; width: 100%; height: 100%; }
    </style>
  </head>
  <body>
    <header>
      <a href="/explorer/">Explorer: works offline, lets you be anybody, says what is withheld</a>
    </header>
    <main id="sandbox">
      <p id="offline" role="status">
        Apollo Sandbox comes from Apollo’s servers and needs the internet. Does nothing appear here? The explorer above is
        part of the hub.
      </p>
    </main>
    <script src="${CDN}/v2/embeddable-sandbox.umd.production.min.js"></script>
    <script src="/sandbox/start.js"></script>
  </body>
</html>
`;

const SCRIPT = `if (window.EmbeddedSandbox) {
  document.getElementById('offline').remove();
  new window.EmbeddedSandbox({
    target: '#sandbox',
    initialEndpoint: new URL('/graphql', window.location.href).href,
    endpointIsEditable: false,
    runTelemetry: false,
    initialState: { includeCookies: false, document: 'query Who { viewer { name roles purpose } }' },
    hideCookieToggle: true,
  });
}
`;
