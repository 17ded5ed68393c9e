/** A demonstration in which people call back: some whose contact data the call centre has complete, and what they answer. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { internationalForm } from '../../simulators/call-centre/number-index';
import type { Demographics, TrueCase } from '../../simulators/population/population';
import { questionsTo, type LoggedQuestion } from '../support/partner-log';
import { ACCESSES } from '../support/accesses';
import { openClient } from '../support/open-client';
import {
  askHub,
  startDemonstration,
  type Answer,
  type AskOptions,
  type RunningDemonstration,
} from '../support/running-demonstration';

const INBOUND_CALL = readFileSync(join(__dirname, '../../schema/operations/inbound-call.graphql'), 'utf8');
const KEY = { 'content-type': 'application/json', 'x-api-key': 'demonstration' };

export interface GivenAnswer {
  readonly question: string;
  readonly answer: string;
}

export interface InboundData {
  readonly inboundCall: {
    readonly candidates: readonly { readonly id: string }[] | null;
    readonly questions: readonly string[] | null;
    readonly case: {
      readonly id: string;
      readonly reference: string | null;
      readonly person: { readonly name: string | null } | null;
      readonly contactPoints:
        readonly { readonly phone: string | null; readonly phoneMasked: { readonly text: string } | null }[] | null;
    } | null;
  } | null;
}

export interface LookUpRecord {
  readonly look_up: string | null;
  readonly subject_pseudonym: string | null;
  readonly case_id: string | null;
  readonly returned: readonly string[];
  readonly partner_questions: readonly { readonly resource: string; readonly keys: number }[];
}

export interface Person {
  readonly truth: TrueCase;
  readonly known: Demographics;
  /** E.164. */
  readonly phone: string;
  /** All five, and right. */
  readonly answers: readonly GivenAnswer[];
  readonly orderNumber: string;
}

export interface InboundCaller {
  readonly demonstration: RunningDemonstration;
  /** People with an open order that nobody holds, each with a mobile of their own. */
  readonly people: readonly Person[];
  call(
    persona: string,
    phone: string,
    answers?: readonly GivenAnswer[],
    options?: AskOptions,
  ): Promise<Answer<InboundData>>;
  callAt(hubUrl: string, persona: string, phone: string, answers: readonly GivenAnswer[]): Promise<Answer<InboundData>>;
  /** What the call centre was asked about calls that came in. */
  asked(): Promise<LoggedQuestion[]>;
  recordsOf(requestId: string): Promise<LookUpRecord[]>;
  caseIdOf(person: Person): Promise<string>;
  forgetWrongAnswers(): Promise<void>;
  query<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Gives the person's order to nobody again. */
  release(person: Person): Promise<void>;
  escalate(person: Person): Promise<void>;
  stop(): Promise<void>;
}

/** Nobody of the population can be called at it: numbers in 044 are not given out, and the generator's are longer lists. */
export const UNKNOWN = '+32479000001';

export async function startInboundCaller(): Promise<InboundCaller> {
  const demonstration = await startDemonstration({
    environment: { SOURCE_TIME_BUDGET_MS: '5000', ORDER_FACT_AGE_S: '3600' },
  });
  const { database, partners, hub } = demonstration;
  const owner = await openClient(database.ownerUrl);
  const query = async <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    (await owner.query(sql, values)).rows as Row[];
  const callAt: InboundCaller['callAt'] = async (hubUrl, persona, phone, answers) =>
    askHub(hubUrl, await demonstration.tokenOf(persona), INBOUND_CALL, { variables: { phone, answers } });
  const send = async (method: string, path: string, body: object): Promise<void> => {
    const response = await fetch(partners.callCentre.url + path, { method, headers: KEY, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  };
  return {
    demonstration,
    people: peopleOf(demonstration),
    call: (persona, phone, answers, options) =>
      demonstration.ask(persona, INBOUND_CALL, { ...options, variables: { phone, answers } }),
    callAt,
    asked: async () =>
      (await questionsTo(partners)).filter(({ resource }) => resource.startsWith('/api/inbound-calls/')),
    recordsOf: (requestId) =>
      query(
        `select look_up, subject_pseudonym, case_id, returned, partner_questions from ${ACCESSES}
          where request_id = $1 order by look_up, case_id`,
        [requestId],
      ),
    async caseIdOf({ truth }) {
      const [row] = await query<{ case_id: string }>('select case_id from case_key where reference = $1', [
        truth.reference,
      ]);
      return row?.case_id ?? '';
    },
    forgetWrongAnswers: async () => void (await query('delete from wrong_answer')),
    query,
    async release({ orderNumber }) {
      await send('PUT', `/api/assignments/${orderNumber}`, { agentNumber: null });
      await hub.pollNow('call-centre/order-assignments');
    },
    escalate: ({ orderNumber }) => send('POST', '/api/escalations', { orderNumber, line: 'SECOND' }),
    async stop() {
      await owner.end();
      await demonstration.stop();
    },
  };
}

function peopleOf({ population }: RunningDemonstration): Person[] {
  const all = [...population.cases()].map((truth) => ({
    truth,
    known: population.person(truth.personIndex).asKnownTo.federal,
  }));
  const timesSeen = new Map<string, number>();
  for (const { known } of all)
    for (const written of [known.mobile, known.landline])
      if (written) timesSeen.set(internationalForm(written), (timesSeen.get(internationalForm(written)) ?? 0) + 1);
  return all.flatMap(({ truth, known }): Person[] => {
    const { givenName, familyName, birthDate, address, mobile } = known;
    const orders = truth.orders.filter(({ state }) => state !== 'CLOSED' && state !== 'CANCELLED');
    const [order] = orders;
    if (!order || orders.some(({ state }) => state !== 'OPEN')) return [];
    if (!givenName || !familyName || !birthDate || !address?.postcode || !address.houseNumber || !mobile) return [];
    const phone = internationalForm(mobile);
    if (timesSeen.get(phone) !== 1) return [];
    const answers = [
      { question: 'BIRTH_DATE', answer: birthDate },
      { question: 'POSTCODE', answer: address.postcode },
      { question: 'HOUSE_NUMBER', answer: address.houseNumber },
      { question: 'FAMILY_NAME_START', answer: familyName.slice(0, 3) },
      { question: 'GIVEN_NAME_START', answer: givenName.slice(0, 3) },
    ];
    return [{ truth, known, phone, answers, orderNumber: order.number }];
  });
}
