/**
 * Partners of which every answer is remembered, in the hub's own words: the first to ask a question has it put to them,
 * an equal question afterwards is answered from memory. So a whole day of questions can be measured without what HTTP,
 * JSON and mapping cost, over the same rows as the partners hold.
 */
import type { PartnerQuestion } from '../../../../src/model/source-health';
import type { Sources } from '../../../../src/sources/partners';
import type { Ask } from '../../../../src/sources/source';

interface Remembered {
  readonly answer: unknown;
  /** What the partner was asked for it, to be reported to the access record. */
  readonly questions: readonly PartnerQuestion[];
}

type Method = (...given: unknown[]) => Promise<unknown>;

/** @param onQuestion called for each question that a request puts to a partner, remembered or not. */
export function rememberingSources(partners: Sources, onQuestion: () => void): Sources {
  const remembering = (source: object): object => rememberingSource(source, onQuestion);
  const sources = Object.entries<object>(partners).map(([name, source]) => {
    if (!(source instanceof Map)) return [name, remembering(source)] as const;
    return [name, new Map([...source].map(([code, one]) => [code as string, remembering(one as object)]))] as const;
  });
  return Object.fromEntries<unknown>(sources) as unknown as Sources;
}

/** What is no question about what a partner holds: how it does, and what changes something there. */
const NOT_REMEMBERED = new Set(['constructor', 'verifyInboundCall']);

function rememberingSource<One extends object>(source: One, onQuestion: () => void): One {
  const made: Record<string, unknown> = {};
  const prototype = Object.getPrototypeOf(source) as object;
  const ofClass = prototype === Object.prototype ? [] : Object.getOwnPropertyNames(prototype);
  for (const name of new Set([...Object.keys(source), ...ofClass])) {
    const own = (source as unknown as Record<string, unknown>)[name];
    if (typeof own !== 'function') made[name] = own;
    else if (NOT_REMEMBERED.has(name)) made[name] = own.bind(source);
    else made[name] = rememberingMethod(own.bind(source) as Method, onQuestion);
  }
  return made as unknown as One;
}

/** All methods of a source take what is asked, if anything, and then who asks. */
function rememberingMethod(method: Method, onQuestion: () => void): Method {
  const known = new Map<string, Remembered>();
  return async (...given) => {
    const ask = given.at(-1) as Ask;
    const about = given.slice(0, -1);
    const tell = (question: PartnerQuestion): void => {
      onQuestion();
      ask.onQuestion?.(question);
    };
    const key = `${elementsKey(ask.elements)} ${JSON.stringify(about)}`;
    const found = known.get(key);
    if (found) {
      found.questions.forEach(tell);
      return found.answer;
    }
    const questions: PartnerQuestion[] = [];
    const noting = (question: PartnerQuestion): void => {
      questions.push(question);
      tell(question);
    };
    const answer = await method(...about, { ...ask, onQuestion: noting });
    known.set(key, { answer, questions });
    return answer;
  };
}

/** The same set comes with every request of a kind. */
const keys = new WeakMap<Ask['elements'], string>();

function elementsKey(elements: Ask['elements']): string {
  let key = keys.get(elements);
  if (key === undefined) keys.set(elements, (key = [...elements].sort().join(',')));
  return key;
}
