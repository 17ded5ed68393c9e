/**
 * A mixed day: twelve operations of `schema/operations` as five personas send them, from the queue of a call centre's
 * front end to a recruiter's candidacies. What of them a persona may not see is withheld, as on any day.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askHub } from '../../../support/running-demonstration';
import type { Question } from '../load';

interface Operation {
  readonly persona: string;
  /** In `schema/operations`. */
  readonly file: string;
  /** @param ownCase the persona's first */
  readonly variables?: (ownCase: string) => Readonly<Record<string, unknown>>;
}

const OPERATIONS = join(__dirname, '../../../../schema/operations');
const OWN_CASE = (id: string): { id: string } => ({ id });

export const MIXED_DAY: readonly Operation[] = [
  { persona: 'agent', file: 'call-queue', variables: () => ({ first: 20 }) },
  { persona: 'agent', file: 'case-view', variables: OWN_CASE },
  { persona: 'nurse', file: 'first-query' },
  { persona: 'nurse', file: 'case-view', variables: OWN_CASE },
  { persona: 'nurse', file: 'case-list', variables: () => ({ first: 20 }) },
  { persona: 'supervisor', file: 'case-list', variables: () => ({ first: 50 }) },
  { persona: 'supervisor', file: 'call-order-list', variables: () => ({ first: 50 }) },
  {
    persona: 'supervisor',
    file: 'may-i',
    variables: () => ({ coordinates: ['Person.birthDate', 'ContactPoint.phone', 'MedicalRecord.tests'] }),
  },
  { persona: 'inspector', file: 'hygiene-inspection' },
  { persona: 'inspector', file: 'viewer' },
  { persona: 'recruiter', file: 'candidacies', variables: () => ({ first: 50 }) },
  { persona: 'recruiter', file: 'job-offers', variables: () => ({ first: 50 }) },
];

/** Who asks, and what. */
export interface QuestionOfTheDay extends Question {
  readonly persona: string;
  readonly name: string;
}

const WHERE_MY_CASE_IS = '{ viewer { cases(first: 1) { edges { node { id } } } } }';

/** @param url of a hub that is asked once for each, to learn whether something of it is withheld */
export async function questionsOfTheDay(
  url: string,
  tokenOf: (persona: string) => Promise<string>,
): Promise<QuestionOfTheDay[]> {
  const questions: QuestionOfTheDay[] = [];
  for (const { persona, file, variables } of MIXED_DAY) {
    const token = await tokenOf(persona);
    const question = {
      token,
      query: readFileSync(join(OPERATIONS, `${file}.graphql`), 'utf8'),
      ...(variables && { variables: variables(variables === OWN_CASE ? await ownCaseOf(url, token) : '') }),
    };
    const { data, errors } = await askHub(url, token, question.query, { variables: question.variables });
    const unexpected = errors.filter(({ extensions }) => extensions.code !== 'FIELD_WITHHELD');
    if (!data || unexpected.length > 0) throw new Error(`${file} as ${persona}: ${JSON.stringify(unexpected)}`);
    questions.push({ ...question, persona, name: file, isWithheld: errors.length > 0 });
  }
  return questions;
}

interface OwnCase {
  readonly viewer: { readonly cases: { readonly edges: readonly { node: { id: string } }[] } };
}

async function ownCaseOf(url: string, token: string): Promise<string> {
  const { data } = await askHub<OwnCase>(url, token, WHERE_MY_CASE_IS);
  const [first] = data?.viewer.cases.edges ?? [];
  if (!first) throw new Error('There is a persona without a case.');
  return first.node.id;
}

/** The operation with one selection more, under another name each time. */
export function ownText(text: string, number: number): string {
  const own = text.replace(/^((?:query|mutation)\b[^{]*\{)/m, `$1 own${number}: __typename`);
  if (own === text) throw new Error('An operation begins otherwise.');
  return own;
}
