/** The federal platform's call scripts over HTTP (schema/partners/federal-platform.yaml). */
import { systemClock, type Clock } from '../../model/clock';
import type { CallScriptRecord } from '../../model/records';
import type { NoticedHealth } from '../../model/source-health';
import { SourceFault } from '../../errors/source-errors';
import { fieldsAsked, onlyFields, ownFieldOf, perMask } from '../field-mask';
import type { HttpClient } from '../http-client';
import type { HttpQuestion } from '../http-question';
import { knownFields } from '../known-fields';
import { askInChunks, sortByKey, type ReadItem } from '../keyed-answer';
import { pickingReaderOf, readerOf } from '../schema-reader';
import type { Ask, FederalPlatformSource, Keyed } from '../source';
import { SCRIPT_ELEMENTS, SCRIPT_KEYS } from './federal-platform-elements';
import { scriptLanguages, scriptPage, scriptPayload, SCRIPTS_KNOWN } from './federal-platform-payload';

/** Pages of one chunk beyond which the platform is taken not to come to an end. */
const MOST_PAGES = 20;
const MOST_PER_PAGE = 200;
/** From the origin: the client's base path is the learning record store's. */
const SEARCH = {
  resource: 'scripts',
  method: 'POST',
  reads: true,
  path: '/api/scripts/search',
  known: SCRIPTS_KNOWN,
} as const;
const LANGUAGES = {
  resource: 'script-languages',
  method: 'GET',
  path: '/api/scripts/languages',
  known: knownFields(scriptLanguages),
} as const;

const readPage = readerOf(scriptPage);
const readLanguages = readerOf(scriptLanguages);

export class FederalPlatformConnector implements FederalPlatformSource {
  readonly id = 'federal-platform';

  constructor(
    private readonly http: HttpClient,
    private readonly clock: Clock = systemClock,
  ) {}

  health(): NoticedHealth {
    return this.http.health();
  }

  scripts(languages: readonly string[], ask: Ask): Promise<Keyed<readonly CallScriptRecord[]>> {
    return askInChunks(languages, async (chunk) => {
      const now = this.clock.now();
      const { fields, read } = reading(ask.elements);
      const items = await this.everyPage({ languages: chunk, inForceOn: now.toISOString(), fields }, chunk.length, ask);
      const sorted = sortByKey(chunk, items.map(read), () => this.http.badAnswer('malformed item of scripts'));
      return inForce(sorted, now);
    });
  }

  async scriptLanguages({ requestId, onQuestion, isOver }: Ask): Promise<readonly string[]> {
    const asked = { ...LANGUAGES, requestId, onQuestion, isOver };
    const answer = await this.http.read(asked, readLanguages, 'answer without languages');
    return [...new Set(answer.languages)].sort();
  }

  private async everyPage(
    question: Readonly<Record<string, unknown>>,
    keys: number,
    { requestId, onQuestion, isOver }: Ask,
  ): Promise<unknown[]> {
    const deadline = this.http.deadline();
    const items: unknown[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < MOST_PAGES; page++) {
      const json = { ...question, limit: MOST_PER_PAGE, ...(cursor !== null && { cursor }) };
      const asked: HttpQuestion = { ...SEARCH, json, keys, requestId, deadline, onQuestion, isOver };
      const answer = await this.http.read(asked, readPage, 'answer without items and nextCursor');
      items.push(...answer.items);
      cursor = answer.nextCursor;
      if (cursor === null) return items;
    }
    throw this.http.badAnswer(`more than ${MOST_PAGES} pages of scripts`);
  }
}

const reading = perMask((elements) => {
  const fields = [...SCRIPT_KEYS, ...fieldsAsked(SCRIPT_ELEMENTS, elements)];
  const readPayload = pickingReaderOf(scriptPayload, fields, (item) => onlyFields(item, fields));
  const read = (item: unknown): ReadItem<CallScriptRecord> => {
    const language = ownFieldOf(item, 'language');
    if (typeof language !== 'string') return { key: null, value: undefined };
    return { key: language, value: readPayload(item) };
  };
  return { fields, read };
});

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
