/** The register of partners in columns, each organisation with its applications under it; and what is proposed for it. */
import { inColumns } from '../command-line/columns';
import type { ApplicationOfList, OrganisationOfList, ProposalOfList } from './hub-register';

export function showRegister(
  organisations: readonly OrganisationOfList[],
  applications: readonly ApplicationOfList[],
): string {
  const rows = organisations.flatMap((organisation) => [
    [organisation.cbe, organisation.name, organisation.kind, agreementOf(organisation), stateOf(organisation)],
    ...applications
      .filter((application) => application.organisation === organisation.cbe)
      .map((application) => [
        `  ${application.clientId}`,
        application.name,
        application.purposes?.join(' ') ?? 'what its organisation may',
        application.keyThumbprint ? `key ${application.keyThumbprint.slice(0, 12)}…` : 'key known elsewhere',
        stateOf(application),
      ]),
  ]);
  return inColumns(rows).join('\n');
}

export function showProposals(proposals: readonly ProposalOfList[]): string {
  if (proposals.length === 0) return 'Nothing waits for a second officer.';
  return proposals
    .flatMap(({ id, register, name, reason, proposedAt, changes, application, operations }) => [
      `${id}  ${register} ${name}  ${proposedAt.slice(0, 16)}  ${reason}`,
      `  changes ${(changes ?? []).join(' ')}`,
      ...(application === null
        ? []
        : [
            `  key ${application.keyThumbprint ?? 'known elsewhere'}  ${application.purposes?.join(' ') ?? ''}`.trimEnd(),
          ]),
      ...(operations ?? []).map((operation) => `  operation ${operation.hash}  ${operation.name || 'unnamed'}`),
    ])
    .join('\n');
}

function agreementOf({ kind, agreementReference, agreementFrom, agreementUntil }: OrganisationOfList): string {
  if (agreementFrom === null) return kind === 'CONTROLLER' ? '' : 'no agreement';
  const lastDay = agreementUntil === null ? '' : new Date(Date.parse(agreementUntil) - 1).toISOString().slice(0, 10);
  const days = `${agreementFrom.slice(0, 10)} – ${lastDay}`.trimEnd();
  return `${agreementReference ?? 'agreement'} (${days})`;
}

function stateOf({ suspendedAt }: { readonly suspendedAt: string | null }): string {
  return suspendedAt === null ? '' : `SUSPENDED ${suspendedAt.slice(0, 16)}`;
}
