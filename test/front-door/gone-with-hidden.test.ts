/** What goes along with something hidden: officers see it before a version is live, as they see what is hidden itself. */
import { defaultPolicy } from '../../src/policy/rules/default-policy';
import type { Denial, PolicyDocument } from '../../src/policy/rules/grant';
import { putInForce } from '../support/policy-in-database';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';

const hides = (id: string, roles: Denial['roles'], coordinates: string[]): Denial => ({
  ...{ id, roles, what: [{ group: id, coordinates }], right: 'READ', outcome: 'HIDDEN' },
  ...{ purposes: 'ANY', conditions: [], since: 2, why: 'Made for the test.' },
});

const ALL_OF_A_RECORD = ['tests', 'symptoms', 'onset', 'suspicion', 'hospitalStay'];

function hidingPolicy(): PolicyDocument {
  const policy = defaultPolicy();
  return {
    ...policy,
    denials: [
      ...policy.denials,
      hides('what leads to records', ['AGENT'], ['Case.medical']),
      hides(
        'what records lead to',
        ['FIELD_AGENT'],
        ALL_OF_A_RECORD.map((name) => `MedicalRecord.${name}`),
      ),
    ],
  };
}

let demonstration: RunningDemonstration;

beforeAll(async () => {
  const prepare = (database: RunningDemonstration['database']) => putInForce(database, hidingPolicy());
  demonstration = await startDemonstration({ size: 300, prepare });
});
afterAll(() => demonstration.stop());

async function asked<Data>(query: string, variables: Record<string, unknown>): Promise<Data> {
  const { data, errors } = await demonstration.ask<Data>('privacy-officer', query, { variables });
  expect(errors).toEqual([]);
  return data!;
}

interface DifferenceAnswer {
  readonly policyDifference: {
    readonly widens: boolean;
    readonly narrows: boolean;
    readonly sentences: readonly string[];
    readonly cells: readonly object[];
  };
}

async function difference(from: number, to: number, language: string): Promise<DifferenceAnswer['policyDifference']> {
  const query = `query ($from: Int!, $to: Int!, $language: SentenceLanguage!) {
    policyDifference(from: $from, to: $to, language: $language) {
      widens narrows sentences cells { coordinates right roles change before { outcome } after { outcome ruleId } }
    }
  }`;
  return (await asked<DifferenceAnswer>(query, { from, to, language })).policyDifference;
}

describe('the difference of two versions', () => {
  it('has cells of what goes along, and of what leads to nothing any more', async () => {
    const { widens, narrows, cells } = await difference(1, 2, 'EN');
    expect({ widens, narrows }).toEqual({ widens: false, narrows: true });
    const lost = (role: string, coordinate: string, before: string): object => ({
      ...{ coordinates: expect.arrayContaining([coordinate]) as object, right: 'READ', roles: [role], change: 'LESS' },
      ...{ before: { outcome: before }, after: { outcome: 'HIDDEN', ruleId: null } },
    });
    expect(cells).toEqual(
      expect.arrayContaining([
        lost('AGENT', 'MedicalRecord.tests', 'WITHHELD'),
        lost('AGENT', 'TestResult.id', 'VISIBLE'),
        lost('FIELD_AGENT', 'Case.medical', 'WITHHELD'),
      ]),
    );
  });

  it.each([
    [
      'EN',
      'Agents of the call centre no longer know that there is “medical record”.',
      ' now know that there is “medical record”',
    ],
    [
      'FR',
      "Les agents du centre d'appel ne savent plus qu'il y a “dossier médical”.",
      " savent désormais qu'il y a “dossier médical”",
    ],
    [
      'NL',
      'Medewerkers van het callcenter weten niet langer dat er bestaat: “medisch dossier”.',
      ' weten voortaan dat er bestaat: “medisch dossier”',
    ],
  ])('says so in %s, and on the way back that it is there again', async (language, sentence, again) => {
    expect((await difference(1, 2, language)).sentences).toContain(sentence);
    const back = await difference(2, 1, language);
    expect({ widens: back.widens, narrows: back.narrows }).toEqual({ widens: true, narrows: false });
    expect(back.sentences.join('\n')).toContain(again);
  });
});

it('an operation is explained with what goes along as hidden, though no rule hides it', async () => {
  const operation = '{ viewer { cases(first: 1) { edges { node { medical { tests { value } } reference } } } } }';
  const query = `query ($operation: String!) {
    explainOperation(operation: $operation, input: { roles: [FIELD_AGENT], purpose: CONTACT_TRACING }) {
      coordinate outcome ruleId takenOut asked
    }
  }`;
  const { explainOperation } = await asked<{ explainOperation: { coordinate: string }[] }>(query, { operation });
  const ofCase = explainOperation.filter(({ coordinate }) => /^(Case|MedicalRecord|TestResult)\./.test(coordinate));
  expect(ofCase).toEqual([
    { coordinate: 'Case.medical', outcome: 'HIDDEN', ruleId: null, takenOut: 'FIELD_WITHHELD', asked: false },
    expect.objectContaining({ coordinate: 'Case.reference' }),
  ]);
});
