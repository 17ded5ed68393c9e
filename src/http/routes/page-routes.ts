/**
 * Web pages as built from `console/`: `/console/`, `/explorer/` and `/my-data/`. Their files are the same for everybody and hold no data; what a
 * page asks, it asks with its user's token. The hub sends each its settings, in `settings.json`;
 * where pages were not built, one sentence says so.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** Beside the compiled code: `dist/console`, `dist/explorer`, `dist/my-data`. */
const BESIDE = join(__dirname, '../../..');
/** Named after their content by the build, so that they never change under their name. */
const FOR_EVER = 'public, max-age=31536000, immutable';

interface Pages {
  readonly name: 'console' | 'explorer' | 'my-data';
  readonly folder: string;
  readonly policy: readonly string[];
  readonly settings: object;
  /** Whether addresses beneath it that are no file are places of the page, which it reads itself. */
  readonly hasPlaces: boolean;
  readonly isDemonstration: boolean;
}

export async function registerPageRoutes(server: FastifyInstance, web: WebSettings): Promise<void> {
  const { demonstrationPersonasUrl, consoleClientId: clientId } = web;
  const { healthcare, staff, citizen } = web.issuers;
  const issuers = { healthcare, staff };
  const isDemonstration = demonstrationPersonasUrl !== null;
  const demonstration = isDemonstration ? [demonstrationPersonasUrl] : [];
  await registerPages(server, {
    ...{ name: 'console', hasPlaces: true, isDemonstration },
    folder: web.consoleFolder ?? join(BESIDE, 'console'),
    policy: [
      "style-src 'self'",
      "img-src 'self'",
      "font-src 'self'",
      connections([...Object.values(issuers), ...demonstration]),
    ],
    settings: { clientId, issuers, demonstrationPersonasUrl },
  });
  await registerPages(server, {
    ...{ name: 'explorer', hasPlaces: false, isDemonstration },
    folder: web.explorerFolder ?? join(BESIDE, 'explorer'),
    policy: [
      "worker-src 'self'",
      // the editor (Monaco) writes its themes and positions as style elements and attributes: console/explorer/README.md
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data:",
      "font-src 'self' data:",
      connections(demonstration),
    ],
    settings: { demonstrationPersonasUrl },
  });
  await registerPages(server, {
    ...{ name: 'my-data', hasPlaces: true, isDemonstration },
    folder: web.myDataFolder ?? join(BESIDE, 'my-data'),
    policy: ["style-src 'self'", "img-src 'self'", connections([citizen])],
    settings: { clientId: web.myDataClientId, issuer: citizen },
  });
}

function connections(urls: readonly string[]): string {
  return ['connect-src', "'self'", ...new Set(urls.map((url) => new URL(url).origin))].join(' ');
}

async function registerPages(server: FastifyInstance, pages: Pages): Promise<void> {
  const { name, folder, settings, hasPlaces } = pages;
  const prefix = `/${name}/`;
  const headers = pageHeaders(pages.policy);
  // in a scope of their own, for what is different for pages
  await server.register(async (scope) => {
    scope.addHook('onRequest', (_request, reply, done) => {
      void reply.headers(headers);
      done();
    });
    scope.addHook('onSend', (request, reply, _payload, done) => {
      if (reply.statusCode < 400 && request.url.startsWith(`${prefix}assets/`))
        void reply.header('cache-control', FOR_EVER);
      done();
    });
    await scope.register(fastifyStatic, {
      root: folder,
      prefix,
      serve: false,
      index: false,
      cacheControl: false,
      dotfiles: 'ignore',
      preCompressed: true,
    });
    const page = (reply: FastifyReply): FastifyReply =>
      existsSync(join(folder, 'index.html')) ? reply.sendFile('index.html') : notBuilt(reply, pages);
    scope.get(`/${name}`, (_request, reply) => reply.redirect(prefix, 302));
    scope.get(`${prefix}settings.json`, (_request, reply) => reply.send(settings));
    scope.get(prefix, (_request, reply) => page(reply));
    scope.get<{ Params: { '*': string } }>(`${prefix}*`, ({ params: { '*': path } }, reply) =>
      hasPlaces && isPlace(path) ? page(reply) : reply.sendFile(path),
    );
  });
}

/** A file of a page has an ending, a place has none. */
function isPlace(path: string): boolean {
  return !path.slice(path.lastIndexOf('/') + 1).includes('.');
}

function pageHeaders(policy: readonly string[]): Record<string, string> {
  return {
    'content-security-policy': [
      ...["default-src 'none'", "script-src 'self'"],
      ...policy,
      ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
    ].join('; '),
    'cache-control': 'no-cache',
    // files are there compressed in more than one way, which a cache has to know; by whom they may be read is CORS
    vary: 'Origin, Accept-Encoding',
  };
}

/** The demonstration answers before its pages are built; the page comes back by itself. */
function notBuilt(reply: FastifyReply, { name, isDemonstration }: Pages): FastifyReply {
  void reply.code(503).header('retry-after', '2').type('text/plain; charset=utf-8');
  if (!isDemonstration) return reply.send(`The ${name} is not built here: npm run build:pages -- ${name}.\n`);
  return reply
    .header('refresh', '2')
    .send(`The ${name} is being built: a few seconds. This page comes back by itself; npm start says if not.\n`);
}

/** What web pages get from the hub, beside the answers to operations. */
export interface WebSettings {
  /** Origins of web pages that may ask from a browser; nobody else's page may. */
  readonly corsOrigins: readonly string[];
  /** Where the built pages lie; null: beside the compiled code. */
  readonly consoleFolder: string | null;
  readonly explorerFolder: string | null;
  readonly myDataFolder: string | null;
  /** Issuers that persons sign in at, by name: staff to the console, persons concerned to their page. */
  readonly issuers: Readonly<Record<'healthcare' | 'staff' | 'citizen', string>>;
  /** What the pages are called there. */
  readonly consoleClientId: string;
  readonly myDataClientId: string;
  /** Where the demonstration's pages get personas from. Null in production, and with it whatever is open in a demonstration. */
  readonly demonstrationPersonasUrl: string | null;
}
