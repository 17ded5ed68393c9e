/**
 * What every connector must pass, one question kind at a time: answers by identifier, whole pages, one bad item costing
 * its key only, masks on the question and on what comes back, and a partner's failure.
 */
import { inspect } from 'node:util';
import { SourceError, SourceFault } from '../../src/model/errors/hub-error';
import type { Coordinate } from '../../src/model/classification';
import type { PartnerQuestion } from '../../src/model/source-health';
import type { Ask, Keyed } from '../../src/sources/source';
import { PartnerServer, sendJson, type Received } from '../sources/partner-server';

/** How the stand-in partner behaves; it always sends more than it was asked for. */
export interface World {
  /** Keys it knows. */
  readonly known: ReadonlySet<string>;
  readonly malformed?: ReadonlySet<string>;
  /** An item from which not even the key can be read goes along. */
  readonly ownerless?: boolean;
  /** Items per page, where the partner has pages. */
  readonly pageSize?: number;
}

export interface Mask {
  readonly elements: readonly Coordinate[];
  /** What the partner must have been asked for, in its own words. */
  readonly asked: readonly string[];
  /** What a record may hold, in ours. */
  readonly kept: readonly string[];
}

export interface QuestionKind {
  readonly title: string;
  readonly source: string;
  key(n: number): string;
  connect(baseUrl: string, timeBudgetMs: number): Connected;
  /** The partner's answer to one request, for the keys in it and in this world, its items in another order. */
  answer(received: Received, world: World, origin: string): unknown;
  keysIn(received: Received): readonly string[];
  fieldsIn(received: Received): readonly string[];
  /** Whose a value is, read from the value itself. */
  ownerOf(value: unknown): string;
  /** The record or records in a value, for looking at their fields. */
  recordsOf(value: unknown): readonly object[];
  /** Every coordinate of this kind. */
  readonly everything: readonly Coordinate[];
  readonly masks: readonly Mask[];
  readonly hasPages: boolean;
  /** Texts the partner sends along that must never arrive. */
  readonly neverKept: readonly string[];
}

export interface Connected {
  ask(keys: readonly string[], ask: Ask): Promise<Keyed<unknown>>;
  close(): Promise<void>;
}

/** More than any of them needs. */
const BUDGET_MS = 60_000;

export function sourceContract(kind: QuestionKind): void {
  describe(kind.title, () => {
    let partner: PartnerServer;
    let connected: Connected;
    let world: World;
    let origin: string;
    let questions: PartnerQuestion[];

    const keys = (count: number): string[] => Array.from({ length: count }, (_, n) => kind.key(n));
    const asking = (elements: readonly Coordinate[] = kind.everything): Ask => ({
      requestId: 'request-7',
      elements: new Set(elements),
      onQuestion: (question) => questions.push(question),
    });
    const firsts = (): Received[] => partner.requests.filter((one) => kind.keysIn(one).length > 0 && !isFollowUp(one));

    beforeEach(async () => {
      questions = [];
      world = { known: new Set(keys(250)) };
      partner = new PartnerServer((received, response) => sendJson(response, kind.answer(received, world, origin)));
      origin = await partner.start();
      connected = kind.connect(origin, BUDGET_MS);
    });
    afterEach(async () => {
      await connected.close();
      await partner.stop();
    });

    it('gives each key its own answer, whatever order the partner answers in', async () => {
      const answer = await connected.ask(keys(10), asking());
      expect([...answer.keys()].sort()).toEqual(keys(10).sort());
      for (const [key, value] of answer) expect(kind.ownerOf(value)).toBe(key);
    });

    it('leaves out a key the partner does not know', async () => {
      world = { known: new Set([kind.key(1)]) };
      const answer = await connected.ask([kind.key(0), kind.key(1)], asking());
      expect([...answer.keys()]).toEqual([kind.key(1)]);
    });

    it('asks about a key once, however often it is given', async () => {
      await connected.ask([kind.key(0), kind.key(1), kind.key(0)], asking());
      for (const request of firsts()) expect([...kind.keysIn(request)].sort()).toEqual(keys(2).sort());
    });

    it('asks nothing about no keys', async () => {
      expect((await connected.ask([], asking())).size).toBe(0);
      expect(partner.requests).toHaveLength(0);
    });

    it.each([
      [1, 1],
      [100, 1],
      [250, 3],
    ])('about %d keys makes %d requests per resource, of at most 100 keys', async (count, requests) => {
      world = { ...world, pageSize: 1000 };
      const answer = await connected.ask(keys(count), asking());
      expect(answer.size).toBe(count);
      const perResource = grouped(firsts());
      for (const [, made] of perResource) {
        expect(made).toHaveLength(requests);
        expect(Math.max(...made.map((one) => kind.keysIn(one).length))).toBeLessThanOrEqual(100);
      }
    });

    if (kind.hasPages) {
      it('reads pages to the end', async () => {
        world = { ...world, pageSize: 3 };
        const answer = await connected.ask(keys(10), asking());
        expect(answer.size).toBe(10);
        for (const [key, value] of answer) expect(kind.ownerOf(value)).toBe(key);
        expect(partner.requests.length).toBeGreaterThan(firsts().length);
      });

      it('gives up on pages without end, as an answer that cannot be used', async () => {
        world = { ...world, pageSize: 0 };
        await expect(connected.ask(keys(1), asking())).rejects.toMatchObject({
          code: expect.stringMatching(/SOURCE_BAD_ANSWER|SOURCE_TIMEOUT/) as string,
        });
      });
    }

    it('makes a malformed item a fault of its key, and answers the rest', async () => {
      world = { ...world, malformed: new Set([kind.key(2)]) };
      const answer = await connected.ask(keys(5), asking());
      expect(answer.get(kind.key(2))).toBeInstanceOf(SourceFault);
      expect((answer.get(kind.key(2)) as SourceFault).error).toMatchObject({
        code: 'SOURCE_BAD_ANSWER',
        source: kind.source,
      });
      for (const n of [0, 1, 3, 4]) expect(kind.ownerOf(answer.get(kind.key(n)))).toBe(kind.key(n));
    });

    it('does not call a key unknown when an item without readable key could be its own', async () => {
      world = { known: new Set([kind.key(0)]), ownerless: true };
      const answer = await connected.ask(keys(2), asking());
      expect(kind.ownerOf(answer.get(kind.key(0)))).toBe(kind.key(0));
      expect(answer.get(kind.key(1))).toBeInstanceOf(SourceFault);
    });

    it.each(kind.masks)('asks for $asked where only $elements may be asked, and keeps nothing else', async (mask) => {
      const answer = await connected.ask(keys(3), asking(mask.elements));
      for (const request of firsts()) expect([...kind.fieldsIn(request)].sort()).toEqual([...mask.asked].sort());
      expect(firsts().length).toBeGreaterThan(0);
      for (const value of answer.values()) {
        for (const record of kind.recordsOf(value)) {
          expect(Object.keys(record).filter((field) => !mask.kept.includes(field))).toEqual([]);
        }
      }
    });

    it('keeps nothing of what must never be asked for', async () => {
      const answer = await connected.ask(keys(3), asking());
      const held = inspect([...answer.values()], { depth: 10 });
      for (const text of kind.neverKept) expect(held).not.toContain(text);
      const asked = inspect(partner.requests, { depth: 10 });
      expect(asked).not.toMatch(/wrapUpNote|chronicCondition|carePath|presentedForm|contained|\bnote\b/);
    });

    it('passes the request id on, reports what it asks, and writes no key into an address', async () => {
      await connected.ask(keys(3), asking());
      for (const request of partner.requests) {
        expect(request.headers['x-request-id']).toBe('request-7');
        for (const key of keys(3)) expect(decodeURIComponent(request.url)).not.toContain(key);
      }
      expect(questions.length).toBe(firsts().length);
      for (const question of questions) expect(question).toMatchObject({ source: kind.source, keys: 3 });
    });

    it('rejects, naming the source, where the partner fails', async () => {
      partner.fault = 'error';
      const failure = await connected.ask(keys(3), asking()).then(
        () => new Error('answered'),
        (error: Error) => error,
      );
      expect(failure).toBeInstanceOf(SourceError);
      expect(failure).toMatchObject({ source: kind.source });
      expect(inspect(failure, { depth: 10 })).not.toMatch(/Peeters|85073003328|positive/);
    });

    it('keeps what the other chunks said when one of them fails', async () => {
      const failing = kind.key(150);
      partner.behaviour = (received, response) =>
        kind.keysIn(received).includes(failing)
          ? sendJson(response, { error: 'failed' }, 500)
          : sendJson(response, kind.answer(received, { ...world, pageSize: 1000 }, origin));
      const answer = await connected.ask(keys(250), asking());
      expect(answer.size).toBe(250);
      expect(answer.get(failing)).toBeInstanceOf(SourceFault);
      expect([...answer.values()].filter((value) => value instanceof SourceFault)).toHaveLength(100);
    });
  });
}

function isFollowUp(received: Received): boolean {
  return received.method === 'GET' || (typeof received.body === 'object' && 'cursor' in (received.body as object));
}

function grouped(requests: readonly Received[]): Map<string, Received[]> {
  const groups = new Map<string, Received[]>();
  for (const one of requests) groups.set(one.url, [...(groups.get(one.url) ?? []), one]);
  return groups;
}
