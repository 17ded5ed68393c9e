/**
 * `/explorer/`: GraphiQL as built from `console/explorer/`, and the one thing it is told about the hub it stands in. Its
 * files are the same for everybody and hold no data; what the page asks, it asks with its user's token.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { WebSettings } from './web-settings';

/** Beside the compiled code: `dist/explorer`. */
const BUILT = join(__dirname, '../../explorer');
const PREFIX = '/explorer/';
const ASSETS = `${PREFIX}assets/`;

/** Named after their content by the build, so that they never change under their name. */
const FOR_EVER = 'public, max-age=31536000, immutable';

export async function registerExplorerRoutes(server: FastifyInstance, settings: WebSettings): Promise<void> {
  const { demonstrationPersonasUrl } = settings;
  const folder = settings.explorerFolder ?? BUILT;
  const headers = explorerHeaders(demonstrationPersonasUrl);
  // in a scope of their own, for what is different for pages
  await server.register(async (scope) => {
    scope.addHook('onRequest', (_request, reply, done) => {
      void reply.headers(headers);
      done();
    });
    scope.addHook('onSend', (request, reply, _payload, done) => {
      if (reply.statusCode < 400 && request.url.startsWith(ASSETS)) void reply.header('cache-control', FOR_EVER);
      done();
    });
    scope.get('/explorer', (_request, reply) => reply.redirect(PREFIX, 302));
    scope.get(`${PREFIX}settings.json`, (_request, reply) => reply.send({ demonstrationPersonasUrl }));
    scope.get(PREFIX, (_request, reply) => {
      if (existsSync(join(folder, 'index.html'))) return reply.sendFile('index.html');
      return notBuilt(reply, demonstrationPersonasUrl !== null);
    });
    const options = { root: folder, prefix: PREFIX, index: false, cacheControl: false, dotfiles: 'ignore' } as const;
    await scope.register(fastifyStatic, options);
  });
}

function explorerHeaders(signInUrl: string | null): Record<string, string> {
  const signIn = signInUrl === null ? '' : ` ${new URL(signInUrl).origin}`;
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "worker-src 'self'",
      // the editor (Monaco) writes its themes and positions as style elements and attributes: docs/decisions/0019
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data:",
      "font-src 'self' data:",
      `connect-src 'self'${signIn}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'cache-control': 'no-cache',
  };
}

/** The demonstration answers before its explorer is built; the page comes back by itself. */
function notBuilt(reply: FastifyReply, isBeingBuilt: boolean): FastifyReply {
  const page = isBeingBuilt
    ? pageOf('The explorer is being built: a few seconds. This page comes back by itself; npm start says if not.', '2')
    : pageOf('The explorer is not built here: npm run build:explorer.', null);
  return reply.code(503).header('retry-after', '2').type('text/html; charset=utf-8').send(page);
}

function pageOf(sentence: string, seconds: string | null): string {
  const refresh = seconds === null ? '' : `<meta http-equiv="refresh" content="${seconds}">`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="color-scheme" content="light dark">
    ${refresh}
    <title>Explorer · Brussels tracing hub</title>
    <style>body { font: 1rem/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 40rem; padding: 0 1rem; }</style>
  </head>
  <body><p role="status">${sentence}</p></body>
</html>
`;
}
