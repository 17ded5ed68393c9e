/** Kinds 7, 8, 11 and 19: errors, caches, logs and masks. */
import { CARELESS_ERROR_TEXT } from '../../../../simulators/kit/faults';
import { everyTable } from '../../../support/every-table';
import { requestsTo, setFault, allPartners } from '../../../support/running-demonstration';
import { operation, type Attack, type Found, type Refusal, type Step } from '../attack';
import type { AttackedHub } from '../attacked-hub';
import { all, at, lacks, notAsked, shortened, status, withheld } from '../refusals';

const ONSET = 'query ($id: ID!) { case(id: $id) { medical { onset tests { value display } } } }';
/** Longer words of what a careless partner writes into its errors. */
const CARELESS = ['Marie Peeters', '85073003328', '470 12 34 56', 'DETECTED', 'Renderer', 'IllegalState'];
const MARK = 'kanari-sent-85073003328';

const ERRORS: readonly Attack[] = [
  {
    kind: 7,
    name: 'a partner that fails and babbles',
    wants: 'what its error says of somebody',
    async run(hub) {
      const { sciensano } = hub.demonstration.partners;
      if (!CARELESS.every((word) => CARELESS_ERROR_TEXT.includes(word)))
        throw new Error('The text of the fault is another.');
      await setFault(sciensano, 'error');
      const send = hub.send({ as: 'nurse', body: { query: ONSET, variables: { id: hub.caseId } } });
      const seen = await send.finally(() => setFault(sciensano, 'none'));
      const code = seen.body?.errors?.[0]?.extensions?.['code'];
      const faults = code === 'SOURCE_UNAVAILABLE' ? [] : [shortened(seen)];
      const where = { 'the answer': seen.text, 'the log': hub.demonstration.log() };
      const leaks = Object.entries(where).flatMap(([place, text]) =>
        CARELESS.filter((word) => text.includes(word)).map((word) => `${word} stands in ${place}`),
      );
      return { leaks, faults };
    },
  },
  {
    kind: 7,
    name: 'errors of fields that stand beside what is withheld',
    wants: 'a value of what is withheld, in a sentence',
    steps: ({ caseId: id }) => [
      operation(
        'agent',
        'query ($id: ID!) { case(id: $id) { callOrders { number } careTeam { name } } }',
        { id },
        (seen) => (seen.body?.errors === undefined ? null : `an error: ${shortened(seen)}`),
      ),
    ],
  },
  {
    kind: 7,
    name: 'values that do not fit, as literals and in variables',
    nobody: 'none of the values fits',
    wants: 'a value that somebody else would see in an error',
    steps: ({ caseId }) =>
      echoing(
        [
          ['query ($n: Int) { cases(first: $n) { edges { cursor } } }', { n: MARK }],
          [`{ cases(first: "${MARK}") { edges { cursor } } }`, {}],
          [`query ($f: CallOrderFilter) { callOrders(filter: $f) { edges { cursor } } }`, { f: { type: MARK } }],
          [`query ($f: CallOrderFilter) { callOrders(filter: $f) { edges { cursor } } }`, { f: { [MARK]: 1 } }],
          [`{ case(id: "${caseId}") { "${MARK}" } }`, {}],
        ],
        status(400),
      ),
  },
  {
    kind: 7,
    name: 'keys that are none: of a case, a person, a list, an entity',
    nobody: 'there is nothing under these keys',
    wants: 'a value that somebody else would see in an error',
    steps: () =>
      echoing(
        [
          ['query ($v: ID!) { case(id: $v) { id } }', { v: MARK }],
          ['query ($v: String) { person(by: { niss: $v }) { id } }', { v: MARK }],
          ['query ($v: String) { cases(after: $v) { edges { cursor } } }', { v: MARK }],
          [
            'query ($v: [_Any!]!) { _entities(representations: $v) { __typename } }',
            { v: [{ __typename: MARK, id: MARK }] },
          ],
        ],
        (seen) => ((seen.body?.errors?.length ?? 0) > 0 ? null : `no error: ${shortened(seen)}`),
      ),
  },
];

function echoing(operations: readonly (readonly [string, object])[], refused: Refusal): Step[] {
  return operations.map(([query, variables]) =>
    operation('agent', query, { ...variables }, all(refused, lacks(MARK, 'Did you mean'))),
  );
}

const withoutMedical = all(withheld('Case.medical'), notAsked('sciensano'));
const PERSON = 'person { name } contactPoints { phone }';

const CACHES: readonly Attack[] = [
  {
    kind: 8,
    name: 'the same as somebody asked who may, just before',
    wants: 'an answer that was kept',
    steps: ({ caseId: id }) => [
      operation('nurse', ONSET, { id }, null),
      operation('nurse', ONSET, { id }, null),
      operation('agent', ONSET, { id }, withoutMedical),
      operation('physician', ONSET, { id }, null),
      operation('agent', ONSET, { id }, withoutMedical),
    ],
  },
  {
    kind: 8,
    name: 'the same as somebody asks who may, in the same moment',
    wants: 'a question or row that is shared',
    together: true,
    steps: ({ caseId: id }) =>
      Array.from({ length: 4 }, () => [
        operation('nurse', ONSET, { id }, null),
        operation('agent', ONSET, { id }, withoutMedical),
        operation('physician', ONSET, { id }, null),
      ]).flat(),
  },
  {
    kind: 8,
    name: 'two cases in one operation, by alias',
    wants: 'the one’s person by way of the other',
    steps: ({ caseId, otherCase }) => [
      operation(
        'agent',
        `query ($a: ID!, $b: ID!) { a: case(id: $a) { ${PERSON} } b: case(id: $b) { ${PERSON} } c: case(id: $a) { ${PERSON} } }`,
        { a: caseId, b: otherCase.caseId },
        (seen) => (JSON.stringify(seen.body?.data?.['b'] ?? null).match(/"(name|phone)":"/) ? shortened(seen) : null),
      ),
    ],
  },
  {
    kind: 8,
    name: 'a batch, and operations by their hash',
    wants: 'what others have asked',
    steps: ({ caseId }) => [
      {
        as: 'agent',
        body: [
          { query: ONSET, variables: { id: caseId } },
          { query: ONSET, variables: { id: caseId } },
        ],
        refused: status(400, 'BAD_USER_INPUT'),
      },
      {
        as: 'agent',
        body: { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } },
        refused: noData,
      },
      {
        as: 'partner-mutuality',
        body: { documentId: `sha256:${'b'.repeat(64)}`, variables: { id: caseId } },
        refused: noData,
      },
    ],
  },
];

function noData(seen: Parameters<Refusal>[0]): string | null {
  return seen.status < 500 && !seen.body?.data ? null : shortened(seen);
}

async function everythingWritten(hub: AttackedHub): Promise<Readonly<Record<string, string>>> {
  const { demonstration } = hub;
  const asked = await Promise.all(allPartners(demonstration.partners).map((partner) => requestsTo(partner)));
  return {
    'the log': demonstration.log(),
    'the metrics': await (await fetch(`${demonstration.hub.managementUrl}/metrics`)).text(),
    'an address a partner was asked at': asked
      .flat()
      .map(({ url }) => url)
      .join('\n'),
  };
}

const LOGS: readonly Attack[] = [
  {
    kind: 11,
    name: 'reading the log, the metrics, the addresses and the tables after all of this',
    wants: 'any value',
    async run(hub) {
      const { medical, narrative, identifiers, candidate } = hub.secrets;
      await hub.send({ as: 'nurse', body: { query: ONSET, variables: { id: hub.caseId } } });
      await hub.send({
        as: 'nurse',
        body: { query: 'query ($n: String) { person(by: { niss: $n }) { id name niss } }', variables: { n: hub.niss } },
      });
      const places = await everythingWritten(hub);
      const tables = { ...places, 'a table': await everyTable(hub.demonstration.database) };
      const secrets = new Map([...medical, ...narrative, ...identifiers, ...candidate]);
      const leaks = Object.entries(tables).flatMap(([place, text]) =>
        [...secrets].filter(([value]) => text.includes(value)).map(([, what]) => `${what} in ${place}`),
      );
      const faults = places['the log']!.includes('"route":"/graphql"') ? [] : ['the log has no requests'];
      return { leaks, faults };
    },
  },
  {
    kind: 11,
    name: 'the access log as a source, by who may read it and who may not',
    wants: 'values, and who looked at whom',
    steps: () => {
      const query =
        '{ accessRecords(first: 50) { edges { node { id caller about caseId returned withheld { coordinate reason } partnerQuestions { source resource } decisions { coordinate ruleId candidates } } } } }';
      const chain = '{ accessLogChain { unsealed findings { record } } }';
      return [
        operation('agent', query, {}, withheld('Query.accessRecords')),
        operation('supervisor', query, {}, withheld('Query.accessRecords')),
        operation('supervisor', chain, {}, withheld('Query.accessLogChain')),
        { as: 'agent', method: 'GET', path: '/access-log.ndjson?from=2020-05-04T00:00:00Z', refused: status(403) },
        operation('privacy-officer', query, {}, null),
        operation('privacy-officer', chain, {}, null),
      ];
    },
  },
  {
    kind: 11,
    name: 'the registers of officers, by who is none',
    wants: 'who was logged out, authorised or looked at under break-glass',
    steps: () =>
      ['tokenRevocations', 'authorisedPersons', 'breakGlassReviews'].flatMap((list) =>
        ['agent', 'physician', 'partner-mutuality'].map((as) =>
          operation(as, `{ a: ${list}(first: 1) { __typename edges { node { id } } } }`, {}, withheld(`Query.${list}`)),
        ),
      ),
  },
  {
    kind: 11,
    name: 'management through the port for callers',
    wants: 'metrics and states',
    steps: () =>
      ['/metrics', '/readyz', '/livez'].map((path) => ({ as: 'nurse', method: 'GET', path, refused: status(404) })),
  },
];

const MASKED = ['birthDateMasked', 'nissMasked', 'membershipNumberMasked'];

const MASKS: readonly Attack[] = [
  {
    kind: 19,
    name: 'a mask read forty times, in one operation and in many',
    wants: 'what is left when noise is averaged out',
    async run(hub): Promise<Found> {
      const many = Array.from({ length: 20 }, (_, n) => MASKED.map((field) => `${field}${n}: ${field} { text }`))
        .flat()
        .join(' ');
      const query = `query ($id: ID!) { case(id: $id) { person { birthDate niss membershipNumber ${many} } } }`;
      const found = new Map<string, Set<string>>(MASKED.map((field) => [field, new Set()]));
      for (let times = 0; times < 2; times += 1) {
        const seen = await hub.send({ as: 'agent', body: { query, variables: { id: hub.caseId } } });
        const wrong = all(withheld('Person.niss', 'Person.birthDate'), at('case.person.niss', null))(seen);
        if (wrong !== null) return { leaks: [], faults: [wrong] };
        const person = (seen.body?.data?.['case'] as { person: Record<string, { text: string } | null> }).person;
        for (const [name, value] of Object.entries(person)) found.get(name.replace(/\d+$/, ''))?.add(value?.text ?? '');
      }
      const leaks = [...found]
        .filter(([, texts]) => texts.size > 1)
        .map(([field, texts]) => `${field} has ${texts.size} texts`);
      const faults = [...found.values()].some((texts) => [...texts].some((text) => text !== ''))
        ? []
        : ['nothing is masked'];
      return { leaks, faults };
    },
  },
  {
    kind: 19,
    name: 'masks of one value by several callers, put together',
    wants: 'the digits that each leaves out',
    async run(hub) {
      const query = 'query ($id: ID!) { case(id: $id) { contactPoints { phone phoneMasked { text } } } }';
      const seen = await Promise.all(
        ['supervisor', 'supervisor'].map((as) => hub.send({ as, body: { query, variables: { id: hub.caseId } } })),
      );
      const texts = seen.map(({ body }) => JSON.stringify(body?.data));
      const digits = [...texts.join().matchAll(/"text":"([^"]*)"/g)].map(([, text]) => text!.replace(/\D/g, ''));
      const leaks = digits.filter((text) => text.length > 3).map((text) => `a mask shows ${text.length} digits`);
      if (texts[0] !== texts[1]) leaks.push('two readings differ');
      return { leaks, faults: digits.length > 0 ? [] : [shortened(seen[0]!)] };
    },
  },
];

export const DISCLOSED: readonly Attack[] = [...ERRORS, ...CACHES, ...LOGS, ...MASKS];
