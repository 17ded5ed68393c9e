/**
 * The federal coordination platform: call scripts, by its own contract (schema/partners/federal-platform.yaml), and a record
 * store of the training that people passed, of xAPI 1.0, by its `about` resource.
 */
import { pathsOf, knownFields } from '../contract/known-fields';
import { openApiDocument, searched } from '../contract/openapi-contract';
import { type OpenApiNeeds, versionIn, type ContractDocument } from '../contract/contract-watch';
import { definePartner } from '../partner';
import type { FederalPlatformSource, Ask, Keyed } from '../source';
import { federalPlatformFeeds, STATEMENTS_READ } from './federal-platform-feed';
import { z } from 'zod';
import { realTime, type Clock } from '../../model/time';
import { SourceFault } from '../../model/errors/hub-error';
import type { CallScriptRecord } from '../../model/records';
import { SCRIPT_KINDS } from '../../model/words';
import type { HttpClient } from '../client/http-client';
import { searchByKeys, searchedResource } from '../client/paged-search';
import { coordinatesOf, readerOf } from '../client/keyed-answer';
import { keyOf, QuestionsInFlight, shared, withShared, type Sharing, stoodInFor } from '../shared-questions';

const language = z.string().regex(/^[a-z]{2,3}$/);

const scriptPayload = z.object({
  kind: z.enum(SCRIPT_KINDS),
  language,
  version: z.string().regex(/^[0-9A-Za-z.-]{1,20}$/),
  validFrom: z.iso.datetime({ offset: true }).transform((written) => new Date(written)),
  title: z.string().max(200).nullish(),
  steps: z.array(z.string().max(2000)).max(100).nullish(),
});

const scriptLanguages = z.object({ languages: z.array(language).max(200) });

// from the origin: the client's base path is the learning record store's
export const SCRIPTS = searchedResource({
  name: 'scripts',
  path: '/api/scripts/search',
  keyList: 'languages',
  ownerField: 'language',
  keyFields: ['kind', 'language', 'version', 'validFrom'],
  table: { title: ['CallScript.title'], steps: ['CallScript.steps'] },
  schema: scriptPayload,
  unread: ['id'],
  map: (script): CallScriptRecord => script,
});

const LANGUAGES = {
  resource: 'script-languages',
  method: 'GET',
  path: '/api/scripts/languages',
  known: knownFields(scriptLanguages),
} as const;

export const FEDERAL_PLATFORM_NEEDS: OpenApiNeeds = {
  majorVersion: 1,
  operations: [
    {
      method: 'GET',
      path: '/xAPI/statements',
      asks: { ascending: null, limit: null, verb: null, since: null },
      reads: pathsOf(STATEMENTS_READ),
    },
    searched(SCRIPTS, { inForceOn: null }),
    { method: LANGUAGES.method, path: LANGUAGES.path, asks: {}, reads: pathsOf(LANGUAGES.known) },
  ],
};

/** Open to everybody, by the standard. */
export const XAPI_ABOUT: ContractDocument = {
  path: '/xAPI/about',
  anonymous: true,
  compare(body) {
    const versions: unknown = (body as { readonly version?: unknown } | null)?.version;
    if (!Array.isArray(versions)) return null;
    const spoken = versions.map(String).find((version) => /^1\.0(\.\d{1,3})?$/.test(version));
    return {
      declaredVersion: versionIn(spoken ?? (versions.at(-1) as unknown)),
      missing: spoken === undefined ? ['xAPI 1.0'] : [],
    };
  },
};

export const federalPlatform = definePartner({
  id: 'federal-platform',
  authentication: 'BASIC',
  path: '/xAPI',
  headers: { 'x-experience-api-version': '1.0.3' },
  sendsEvents: true,
  contract: [XAPI_ABOUT, openApiDocument(FEDERAL_PLATFORM_NEEDS)],
  reads: [SCRIPTS],
  price: { question: 6, row: 0.4 },
  fromMemory: { may: ['CallScript.title', 'CallScript.steps'], never: {} },
  connect: (client, clock): FederalPlatformSource => new FederalPlatformConnector(client, clock),
  feeds: federalPlatformFeeds,
  share: shareFederalPlatform,
});

const readLanguages = readerOf(scriptLanguages);

export class FederalPlatformConnector implements FederalPlatformSource {
  constructor(
    private readonly http: HttpClient,
    private readonly clock: Clock = realTime,
  ) {}

  async scripts(languages: readonly string[], ask: Ask): Promise<Keyed<readonly CallScriptRecord[]>> {
    const now = this.clock.now();
    const found = await searchByKeys(this.http, SCRIPTS, languages, ask, { inForceOn: now.toISOString() });
    return inForce(found, now);
  }

  async scriptLanguages(ask: Ask): Promise<readonly string[]> {
    const answer = await this.http.read({ ...ask, ...LANGUAGES }, readLanguages, 'answer without languages');
    return [...new Set(answer.languages)].sort();
  }
}

/** The latest version of each kind that holds by now, whatever else the platform sends along. */
function inForce(sorted: Keyed<CallScriptRecord[]>, now: Date): Keyed<readonly CallScriptRecord[]> {
  const answer = new Map<string, readonly CallScriptRecord[] | SourceFault>();
  for (const [language, scripts] of sorted) {
    if (scripts instanceof SourceFault) {
      answer.set(language, scripts);
      continue;
    }
    const latest = new Map<string, CallScriptRecord>();
    for (const script of scripts) {
      const sofar = latest.get(script.kind);
      if (script.validFrom <= now && (!sofar || script.validFrom > sofar.validFrom)) latest.set(script.kind, script);
    }
    if (latest.size > 0) answer.set(language, [...latest.values()]);
  }
  return answer;
}

/** Of the Region, and of tens of thousands: a call in one of them reveals no person. */
const OFFICIAL_LANGUAGES: ReadonlySet<string> = new Set(['fr', 'nl']);

const SCRIPT = [...coordinatesOf(SCRIPTS.table)];

/** Scripts in the official languages are shared, and kept for when the platform fails. */
function shareFederalPlatform(
  platform: FederalPlatformSource,
  { seenBy, ofClass, mayBeKept, answers, maxAgeMs }: Sharing,
): FederalPlatformSource {
  /** By language; null: not to be kept. A language few people speak would tell that one of them was looked at. */
  const keptAs = (language: string, ask: Ask): string | null => {
    const key = isOfficial(language) && mayBeKept(SCRIPT, ask) ? keyOf(seenBy, SCRIPT, language, ask) : null;
    return key === null ? null : `${ofClass}scripts ${key}`;
  };
  const keep = (asked: readonly string[], ask: Ask, found: Keyed<readonly CallScriptRecord[]>): void => {
    for (const language of asked) {
      const kept = keptAs(language, ask);
      const scripts = found.get(language);
      if (kept !== null && Array.isArray(scripts)) answers.keep(kept, scripts, scripts.length);
    }
  };
  /** Of the languages asked for, those that are remembered: in others the case is called in French. */
  const lastOf = (asked: readonly string[], ask: Ask, error: unknown): Keyed<readonly CallScriptRecord[]> => {
    const found = new Map<string, readonly CallScriptRecord[]>();
    let oldest: Date | null = null;
    for (const language of asked) {
      const kept = keptAs(language, ask);
      const last = kept === null ? null : answers.of<readonly CallScriptRecord[]>(kept, maxAgeMs);
      if (!last) continue;
      found.set(language, last.answer);
      if (oldest === null || last.asOf < oldest) oldest = last.asOf;
    }
    const stale = oldest && stoodInFor(error, oldest);
    if (!stale) throw error;
    ask.onStale?.(stale);
    return found;
  };
  const scripts = new QuestionsInFlight<Keyed<readonly CallScriptRecord[]>>();
  const languages = new QuestionsInFlight<readonly string[]>();
  return withShared(platform, {
    async scripts(asked, ask) {
      // answered by language, in whichever order they are asked for
      const key = asked.every(isOfficial) ? keyOf(seenBy, SCRIPT, [...asked].sort(), ask) : null;
      try {
        const found = await shared(scripts, key, ask, (own) => platform.scripts(asked, own));
        if (maxAgeMs > 0) keep(asked, ask, found);
        return found;
      } catch (error) {
        return lastOf(asked, ask, error);
      }
    },
    scriptLanguages: (ask) => shared(languages, '', ask, (own) => platform.scriptLanguages(own)),
  });
}

function isOfficial(language: string): boolean {
  return OFFICIAL_LANGUAGES.has(language);
}
