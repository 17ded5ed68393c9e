/** Call scripts from the front door: in the language to call in, of every kind, and what they do not tell. */
import { SCRIPT_TEXTS } from '../../simulators/federal-platform/script-texts';
import { countsOf, questionsTo } from '../support/partner-log';
import {
  changeValue,
  forgetRequests,
  setFault,
  startDemonstration,
  type RunningDemonstration,
} from '../support/running-demonstration';
import { rowsOf } from '../support/rows-of';

interface Script {
  readonly id: string;
  readonly kind: string;
  readonly language: string;
  readonly isFallback: boolean;
  readonly version: string;
  readonly title: string;
  readonly steps: readonly string[];
}
interface ScriptsOfCase {
  readonly case: {
    readonly scripts: readonly Script[] | null;
    readonly absences?: readonly { readonly field: string; readonly reason: string }[];
    readonly sections: readonly { readonly section: string; readonly state: string; readonly source: string | null }[];
  } | null;
}

const QUERY = `query ($id: ID!, $language: String) { case(id: $id) {
  scripts(language: $language) { id kind language isFallback version title steps }
  absences { field reason }
  sections { section state source }
} }`;
const KINDS = ['INDEX', 'CONTACT', 'COLLECTIVITY', 'FOLLOW_UP'];

let demonstration: RunningDemonstration;
let firstCase: string;

beforeAll(async () => {
  demonstration = await startDemonstration({
    environment: { SOURCE_TIME_BUDGET_MS: '5000', STAFF_FACT_AGE_S: '3600' },
  });
  firstCase = await demonstration.firstCaseId();
});
afterAll(() => demonstration.stop());
afterEach(async () => {
  await setFault(demonstration.partners.federalPlatform, 'none');
  await setFault(demonstration.partners.callCentre, 'none');
});

const read = (persona: string, language: string | null = null, id = firstCase) =>
  demonstration.ask<ScriptsOfCase>(persona, QUERY, { variables: { id, language } });
const stateIn = (found: ScriptsOfCase['case']) => found?.sections.find(({ section }) => section === 'SCRIPTS');

describe('scripts', () => {
  it.each(['agent', 'supervisor', 'field-agent', 'nurse', 'physician', 'inspector'])(
    '%s reads those in force, of every kind, in the language to call in',
    async (persona) => {
      const { data, errors } = await read(persona);
      expect(errors).toEqual([]);
      const scripts = data?.case?.scripts ?? [];
      expect(scripts.map(({ kind }) => kind)).toEqual(KINDS);
      for (const { kind, language, isFallback, version, title, steps } of scripts) {
        const text = SCRIPT_TEXTS['fr']?.[kind as 'INDEX'];
        expect({ language, isFallback, version }).toEqual({ language: 'fr', isFallback: false, version: '2.0' });
        expect({ title, steps }).toEqual({ title: text?.title, steps: [...(text?.steps ?? []), text?.since2] });
      }
      expect(stateIn(data?.case ?? null)).toEqual({ section: 'SCRIPTS', state: 'FRESH', source: 'federal-platform' });
    },
  );

  it('come in another language when it is named; what there is not in it comes in French and says so', async () => {
    const { data } = await read('agent', 'ar');
    expect(data?.case?.scripts?.map(({ kind, language, isFallback }) => [kind, language, isFallback])).toEqual([
      ['INDEX', 'ar', false],
      ['CONTACT', 'ar', false],
      ['COLLECTIVITY', 'fr', true],
      ['FOLLOW_UP', 'fr', true],
    ]);
    expect(data?.case?.scripts?.[0]?.title).toBe(SCRIPT_TEXTS['ar']?.INDEX?.title);
  });

  it('follow the language of the order', async () => {
    const orders = demonstration.population.case(0).orders;
    const languageOf = async (language: string | null): Promise<void> => {
      for (const { number: id } of orders)
        await changeValue(demonstration.partners.callCentre, {
          resource: 'orders',
          id,
          path: 'callLanguage',
          value: language,
        });
    };
    const before = orders[0]?.callLanguage ?? null;
    try {
      await languageOf('nl');
      expect((await read('field-agent')).data?.case?.scripts?.[0]).toMatchObject({ language: 'nl', isFallback: false });
      await languageOf(null);
      expect((await read('agent')).data?.case?.scripts?.[0]).toMatchObject({ language: 'fr', isFallback: true });
    } finally {
      await languageOf(before);
    }
  });

  it('are the same kinds, whatever the orders are for', async () => {
    const { data } = await demonstration.ask<{
      cases: { edges: { node: { callOrders: { type: string }[]; scripts: Script[] } }[] };
    }>('supervisor', '{ cases(first: 200) { edges { node { callOrders { type } scripts { kind } } } } }');
    const edges = data?.cases.edges ?? [];
    const types = new Set(edges.flatMap(({ node }) => node.callOrders.map(({ type }) => type)));
    expect(types.size).toBeGreaterThan(2);
    for (const { node } of edges) expect(node.scripts.map(({ kind }) => kind)).toEqual(KINDS);
  });

  it.each([
    ['agent-untrained', 'NOT_TRAINED'],
    ['partner-call-centre', 'NOT_GRANTED'],
  ])('are withheld from %s: %s, and the platform is not asked', async (persona, reason) => {
    await forgetRequests(demonstration.partners);
    const { data, errors } = await read(persona);
    expect(data?.case?.scripts).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'FIELD_WITHHELD', coordinate: 'Case.scripts', reason } }]);
    expect(stateIn(data?.case ?? null)).toEqual({ section: 'SCRIPTS', state: 'WITHHELD', source: null });
    expect(data?.case?.absences).toContainEqual({ field: 'scripts', reason: 'WITHHELD' });
    expect(countsOf(await questionsTo(demonstration.partners))).toEqual({});
  });

  it.each(['FR', 'fr-BE', 'français', '../x', '', "fr' or"])(
    'a language such as %s is refused without being repeated',
    async (language) => {
      const { data, errors } = await read('agent', language);
      expect(data?.case?.scripts).toBeNull();
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
      if (language.length > 2) expect(JSON.stringify(errors)).not.toContain(language);
    },
  );

  it('leave nothing on the access log: nobody is named, and nobody is asked about', async () => {
    const count = async (): Promise<string> => {
      const rows = await rowsOf<{ count: string }>(
        demonstration.database.ownerUrl,
        'select count(*) from access_record',
      );
      return rows[0]?.count ?? '';
    };
    const before = await count();
    const { data } = await demonstration.ask<ScriptsOfCase>(
      'agent',
      'query ($id: ID!) { case(id: $id) { scripts(language: "tr") { kind steps } } }',
      { variables: { id: firstCase } },
    );
    expect(data?.case?.scripts).toHaveLength(4);
    expect(await count()).toBe(before);
  });

  it('ask for no text that is not selected, and name neither case nor kind', async () => {
    await forgetRequests(demonstration.partners);
    await demonstration.ask('nurse', '{ cases(first: 20) { edges { node { scripts { kind title } } } } }');
    const asked = (await questionsTo(demonstration.partners)).filter(({ source }) => source === 'federal-platform');
    expect(asked).toHaveLength(1);
    expect(Object.keys(asked[0]?.body as object).sort()).toEqual(['fields', 'inForceOn', 'languages', 'limit']);
    expect((asked[0]?.body as { fields: string[] }).fields).toEqual([
      'kind',
      'language',
      'version',
      'validFrom',
      'title',
    ]);
  });
});

describe('script languages', () => {
  it.each(['agent', 'recruiter', 'reporter', 'partner-mutuality', 'agent-untrained'])(
    'are for everybody: %s',
    async (persona) => {
      const { data, errors } = await demonstration.ask<{ scriptLanguages: string[] }>(persona, '{ scriptLanguages }');
      expect(errors).toEqual([]);
      expect(data?.scriptLanguages).toEqual(['ar', 'en', 'es', 'fr', 'nl', 'tr']);
    },
  );
});

describe.each(['down', 'error', 'garbage', 'half', 'reset'])('the platform "%s"', (mode) => {
  it('costs the scripts and nothing else', async () => {
    await setFault(demonstration.partners.federalPlatform, mode);
    const { data, errors } = await demonstration.ask<
      ScriptsOfCase & { case: { reference: string; attempts: unknown[] } }
    >(
      'nurse',
      'query ($id: ID!) { scriptLanguages case(id: $id) { reference attempts { at } medical { onset } scripts { title } absences { field reason } sections { section state source } } }',
      { variables: { id: firstCase } },
    );
    expect(data).toMatchObject({ scriptLanguages: null, case: { scripts: null } });
    expect(data?.case.reference).toBeTruthy();
    expect(data?.case.attempts.length).toBeGreaterThan(0);
    expect(data?.case.absences).toContainEqual({ field: 'scripts', reason: 'SOURCE_UNAVAILABLE' });
    expect(stateIn(data?.case ?? null)).toMatchObject({ state: 'UNAVAILABLE', source: 'federal-platform' });
    expect(errors.map(({ extensions: { source, selection } }) => [source, selection]).sort()).toEqual([
      ['federal-platform', 'case.scripts'],
      ['federal-platform', 'scriptLanguages'],
    ]);
  });
});

it('a call centre that cannot say the language leaves French, with its failure beside it', async () => {
  await setFault(demonstration.partners.callCentre, 'down');
  const { data, errors } = await read('nurse');
  expect(data?.case?.scripts?.map(({ language, isFallback }) => [language, isFallback])).toEqual(
    KINDS.map(() => ['fr', true]),
  );
  expect(errors).toMatchObject([{ extensions: { source: 'call-centre', selection: 'case.scripts' } }]);
  expect(stateIn(data?.case ?? null)).toMatchObject({ state: 'UNAVAILABLE', source: 'call-centre' });
});
