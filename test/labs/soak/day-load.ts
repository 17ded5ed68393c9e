/**
 * The mixed day as many clients send it: most over connections that they keep, some that come for one request and go, some that leave
 * before they are answered, some with a text that nobody has sent before. Whatever is not answered as it was in quiet is a fault.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { Agent, request, type Dispatcher } from 'undici';
import { MIXED_DAY, ownText, type QuestionOfTheDay } from '../bench/day/mixed-day';
import { randomOf } from '../execution/dice';

export const MANNERS = ['KNOWN', 'OWN_TEXT', 'SEVERAL_OPERATIONS', 'NEWCOMER', 'LEAVES'] as const;
/**
 * OWN_TEXT: sent twice, by two requests, and never again. SEVERAL_OPERATIONS: one of two in a text is asked for. NEWCOMER: over a
 * connection of its own. LEAVES: the client closes its connection in the middle.
 */
export type Manner = (typeof MANNERS)[number];

/** Of those that follow each other, until it begins anew: no multiple of the day's length, so that each question comes in each manner. */
const ROUND = 97;
const OWN_TEXTS: readonly number[] = [7, 39, 71];
/** All others are KNOWN. A text of one's own is sent again when its question is next. */
const PLACES: Readonly<Record<Exclude<Manner, 'KNOWN'>, readonly number[]>> = {
  OWN_TEXT: OWN_TEXTS.flatMap((place) => [place, place + MIXED_DAY.length]),
  SEVERAL_OPERATIONS: [9, 45, 77],
  NEWCOMER: [3, 22, 55, 84],
  LEAVES: [5, 66],
};
const MANNER_AT = Array.from(
  { length: ROUND },
  (_, place) => MANNERS.find((manner) => manner !== 'KNOWN' && PLACES[manner].includes(place)) ?? 'KNOWN',
);
const MOST_CONNECTIONS = 64;
/** Within so long after it was asked a client that leaves has left. */
const LEAVES_WITHIN_MS = 30;
/** Where a policy is activated in the middle of a request, a client asks again after so long. */
const AGAIN_AFTER_MS = 100;
const MOST_FAULTS_IN_WORDS = 50;
/** Numbers of texts that no request of the day comes to. */
const BEFORE_THE_DAY = 1_000_000_000;

export interface DayLoadParts {
  readonly url: string;
  readonly questions: readonly QuestionOfTheDay[];
  readonly tokenOf: (persona: string) => string;
  /** Whether a policy came in force between these instants of `performance.now()`. */
  readonly changedBetween: (began: number, ended: number) => boolean;
}

export class DayLoad {
  readonly asked: Record<Manner, number> = { KNOWN: 0, OWN_TEXT: 0, SEVERAL_OPERATIONS: 0, NEWCOMER: 0, LEAVES: 0 };
  /** In words, and how often. */
  readonly faults = new Map<string, number>();
  /** Because a policy came in force in the middle. */
  askedAgain = 0;
  /** With 503 and when to come again: at half of what it manages a hub puts nobody off. */
  putOff = 0;
  private readonly agent = new Agent({ connections: MOST_CONNECTIONS, keepAliveTimeout: 60_000 });
  private readonly random = randomOf(1);
  private readonly expected: string[] = [];
  private next = 0;

  constructor(private readonly parts: DayLoadParts) {}

  /** What is answered when nobody else asks. @throws Error where that is not the same twice */
  async remember(): Promise<void> {
    for (const question of this.parts.questions) {
      const [first, again] = [await this.answer(question), await this.answer(question)].map(withoutMoment);
      if (first !== again)
        throw new Error(`${nameOf(question)} is not answered the same twice, though nobody else asks.`);
      this.expected.push(first!);
    }
  }

  /** The next request of the day. Never rejects: what is wrong with the answer is a fault. */
  async ask(): Promise<Manner> {
    const position = (this.next += 1);
    const place = position % this.parts.questions.length;
    const manner = MANNER_AT[position % ROUND]!;
    this.asked[manner] += 1;
    const question = this.parts.questions[place]!;
    try {
      const fault = manner === 'LEAVES' ? await this.leave(question) : await this.faultAt(position, place, manner);
      if (fault !== null) this.note(`${nameOf(question)}, ${manner}: ${fault}`);
    } catch (error) {
      const { name, message } = error as Error;
      this.note(`${nameOf(question)}, ${manner}: ${name} ${message}`);
    }
    return manner;
  }

  /**
   * Texts of one's own, each twice: so many that what the hub remembers of texts is full, and a new one takes the place of an old one.
   * @param clients so many at a time
   */
  async fill(texts: number, clients: number): Promise<void> {
    let next = 0;
    const client = async (): Promise<void> => {
      while (next < texts) {
        const number = (next += 1);
        const place = number % this.parts.questions.length;
        for (let time = 1; time <= 2; time += 1) {
          const fault = await this.faultOfOwn(place, BEFORE_THE_DAY + number);
          if (fault !== null) this.note(`${nameOf(this.parts.questions[place]!)}, OWN_TEXT: ${fault}`);
        }
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
  }

  /** Once more with a token that has ended. @returns the status, which should be 401 */
  async statusWith(token: string): Promise<number> {
    const { statusCode, body } = await this.send(this.parts.questions[0]!, { token });
    await body.dump();
    return statusCode;
  }

  get answered(): number {
    return MANNERS.reduce((sum, manner) => sum + (manner === 'LEAVES' ? 0 : this.asked[manner]), 0);
  }

  note(fault: string): void {
    const words = this.faults.has(fault) || this.faults.size < MOST_FAULTS_IN_WORDS ? fault : 'others';
    this.faults.set(words, (this.faults.get(words) ?? 0) + 1);
  }

  async close(): Promise<void> {
    await this.agent.close();
  }

  private faultAt(position: number, place: number, manner: Manner): Promise<string | null> {
    const question = this.parts.questions[place]!;
    const expected = this.expected[place]!;
    if (manner === 'SEVERAL_OPERATIONS') {
      return this.faultOf({ ...question, ...withAnother(question.query) }, expected, manner);
    }
    if (manner !== 'OWN_TEXT') return this.faultOf(question, expected, manner);
    const number = OWN_TEXTS.includes(position % ROUND) ? position : position - MIXED_DAY.length;
    return this.faultOfOwn(place, number);
  }

  private faultOfOwn(place: number, number: number): Promise<string | null> {
    const question = this.parts.questions[place]!;
    const query = ownText(question.query, number);
    return this.faultOf({ ...question, query }, this.expected[place]!, 'OWN_TEXT');
  }

  private async faultOf(question: Sent, expected: string, manner: Manner): Promise<string | null> {
    for (;;) {
      const began = performance.now();
      const { statusCode, again, text } = await this.ofManner(question, manner);
      if (again !== null) {
        this.putOff += 1;
        await delay(again);
        continue;
      }
      if (statusCode !== 200) return `status ${statusCode}`;
      if (withoutMoment(text) === expected) return null;
      const isOfChange = this.parts.changedBetween(began, performance.now());
      const isExcused = isOfChange && text.includes('"code":"AUDIT_UNAVAILABLE"');
      if (!isExcused) return inWords(text);
      this.askedAgain += 1;
      await delay(AGAIN_AFTER_MS);
    }
  }

  private async ofManner(question: Sent, manner: Manner): Promise<Whole> {
    if (manner !== 'NEWCOMER') return whole(await this.send(question));
    const dispatcher = new Agent({ connections: 1 });
    try {
      return await whole(await this.send(question, { dispatcher }));
    } finally {
      await dispatcher.close();
    }
  }

  private async leave(question: Sent): Promise<null> {
    const leaving = new AbortController();
    const timer = setTimeout(() => leaving.abort(), this.random() * LEAVES_WITHIN_MS);
    try {
      const { body } = await this.send(question, { signal: leaving.signal });
      await body.dump();
    } catch (error) {
      if (!leaving.signal.aborted) throw error;
    } finally {
      clearTimeout(timer);
    }
    return null;
  }

  private async answer(question: Sent): Promise<string> {
    const { statusCode, body } = await this.send(question);
    const text = await body.text();
    if (statusCode !== 200) throw new Error(`${nameOf(question)} is answered with status ${statusCode}.`);
    return text;
  }

  private send(
    { persona, query, variables, operationName }: Sent,
    { dispatcher = this.agent, signal, token = this.parts.tokenOf(persona) }: Sending = {},
  ): Promise<Dispatcher.ResponseData> {
    return request(`${this.parts.url}/graphql`, {
      dispatcher,
      signal,
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, ...(variables && { variables }), ...(operationName && { operationName }) }),
    });
  }
}

type Sent = QuestionOfTheDay & { readonly operationName?: string };

interface Sending {
  readonly dispatcher?: Dispatcher;
  readonly signal?: AbortSignal;
  readonly token?: string;
}

interface Whole {
  readonly statusCode: number;
  readonly text: string;
  /** After how many milliseconds it is to be asked again; null: it need not be. */
  readonly again: number | null;
}

async function whole({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<Whole> {
  const text = await body.text();
  const seconds = Number(headers['retry-after']);
  return { statusCode, text, again: statusCode === 503 && seconds > 0 ? seconds * 1_000 : null };
}

function nameOf({ name, persona }: QuestionOfTheDay): string {
  return `${name} as ${persona}`;
}

const OPERATION = /^query\s+(\w+)/m;

function withAnother(query: string): { readonly query: string; readonly operationName: string } {
  const operationName = OPERATION.exec(query)?.[1];
  if (operationName === undefined) throw new Error('An operation of the day has no name.');
  return { query: `query NotAskedFor { viewer { roles } }\n${query}`, operationName };
}

/** What an answer says of the moment it was given at, and of which text it was asked with, is another each time. */
function withoutMoment(text: string): string {
  return text
    .replace(/"asOf":"[^"]*"/g, '"asOf":0')
    .replace(/"policyVersion":\d+/g, '"policyVersion":0')
    .replace(/"own\d+":"Query",/, '');
}

/** Codes alone: an answer holds values. */
function inWords(text: string): string {
  const codes = [...new Set([...text.matchAll(/"code":"(\w+)"/g)].map(([, code]) => code))];
  return `another answer (${codes.length === 0 ? 'no error' : codes.join(', ')})`;
}
