/** A change of the registers as two officers make it: one sends it, and another one confirms what it proposes. */
import { askHub, type Answer, type RunningDemonstration } from './running-demonstration';

export const CHANGED = `counts personsCutOff applicationsCutOff proposal { id state proposedBy decidedBy changes }
  organisation { id cbe name kind insurer source purposes agreementReference agreementFrom agreementUntil suspendedAt
    suspendedBy suspensionReason registeredAt revision }
  staffContract { id reference person role organisation zones collectivities hours alwaysOnDuty validFrom validUntil revision }
  application { id clientId organisation name purposes publicKey keyThumbprint keySince suspendedAt suspendedBy
    suspensionReason registeredAt operationMode revision }`;

export type Entry = Record<string, unknown> & { readonly revision: number };

export interface Changed {
  readonly counts: boolean;
  readonly personsCutOff: number | null;
  readonly applicationsCutOff: number | null;
  readonly proposal: { readonly id: string; readonly state: string; readonly changes: string[] | null } | null;
  readonly organisation: Entry | null;
  readonly application: Entry | null;
  readonly staffContract: Entry | null;
}

const INPUTS: Readonly<Record<string, string>> = {
  resumeOrganisation: 'OrganisationAtRevisionInput',
  resumeApplication: 'ApplicationAtRevisionInput',
};

type Asks = Pick<RunningDemonstration, 'ask'>;

/** Through one replica of several. */
export function officersAt(url: string, tokenOf: (persona: string) => Promise<string>): Asks {
  return { ask: async (persona, text, options) => askHub(url, await tokenOf(persona), text, options) };
}

/** One officer's act. A reason is given where the input takes one and none is named. */
export function propose(
  demonstration: Asks,
  mutation: string,
  input: object,
  officer = 'privacy-officer',
): Promise<Answer<Record<string, Changed | null>>> {
  const type = INPUTS[mutation] ?? `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const takesReason = !['registerOrganisation', 'withdrawOperations'].includes(mutation);
  const text = `mutation Change($input: ${type}!) { ${mutation}(input: $input) { ${CHANGED} } }`;
  return demonstration.ask(officer, text, {
    variables: { input: takesReason ? { reason: 'For a test.', ...input } : input },
  });
}

export function confirm(
  demonstration: Asks,
  id: string,
  officer = 'privacy-officer-2',
): Promise<Answer<{ confirmRegisterProposal: Changed | null }>> {
  const text = `mutation Confirm($input: ConfirmRegisterProposalInput!) {
    confirmRegisterProposal(input: $input) { ${CHANGED} } }`;
  return demonstration.ask(officer, text, { variables: { input: { id } } });
}

/** @returns what is valid then */
export async function changeByTwo(demonstration: Asks, mutation: string, input: object): Promise<Changed> {
  const proposed = await propose(demonstration, mutation, input);
  expect(proposed.errors).toEqual([]);
  const change = proposed.data![mutation]!;
  if (change.proposal === null) return change;
  expect(change).toMatchObject({ counts: false, proposal: { state: 'PROPOSED' } });
  const confirmed = await confirm(demonstration, change.proposal.id);
  expect(confirmed.errors).toEqual([]);
  expect(confirmed.data!.confirmRegisterProposal).toMatchObject({ counts: true, proposal: { state: 'CONFIRMED' } });
  return confirmed.data!.confirmRegisterProposal!;
}

/** The entry as it is then. */
export async function changedByTwo(demonstration: Asks, mutation: string, input: object): Promise<Entry> {
  const { organisation, application, staffContract } = await changeByTwo(demonstration, mutation, input);
  return (organisation ?? application ?? staffContract)!;
}
