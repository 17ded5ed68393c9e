/** Another wording of a legal basis, brought about as officers do: one proposes, and another confirms where it widens. */
import type { RunningDemonstration } from './running-demonstration';

const FIELDS = `text textValidFrom textValidUntil controller processors retention { category from duration } impactAssessment impactAssessedOn
  impactAssessmentUntil validFrom validUntil`;

interface Standing {
  readonly name: string;
  readonly revision: number;
  readonly legalBasis: Readonly<Record<string, unknown>>;
}

/** @param changes parts of `ChangeLegalBasisInput`; the others stay as they stand */
export async function rewordLegalBasis(
  { ask }: Pick<RunningDemonstration, 'ask'>,
  name: string,
  changes: object,
): Promise<void> {
  const standing = await ask<{ legalBases: Standing[] }>(
    'privacy-officer',
    `{ legalBases { name revision legalBasis { id ${FIELDS} } } }`,
  );
  const { revision, legalBasis } = standing.data!.legalBases.find((one) => one.name === name)!;
  const input = { ...legalBasis, revision, reason: 'A reason.', ...changes };
  const proposed = await ask<{ changeLegalBasis: { proposal: { id: string } | null } }>(
    'privacy-officer',
    'mutation ($input: ChangeLegalBasisInput!) { changeLegalBasis(input: $input) { proposal { id } } }',
    { variables: { input } },
  );
  expect(proposed.errors).toEqual([]);
  const id = proposed.data!.changeLegalBasis.proposal?.id;
  if (id === undefined) return;
  const confirmed = await ask(
    'privacy-officer-2',
    'mutation ($input: ConfirmRegisterProposalInput!) { confirmRegisterProposal(input: $input) { counts } }',
    { variables: { input: { id } } },
  );
  expect(confirmed.errors).toEqual([]);
}
