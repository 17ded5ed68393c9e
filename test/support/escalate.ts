/** Both halves of an escalation: the call centre's word, and the insurer's assignment to somebody of that line. */
import { changeValue } from './running-demonstration';
import type { RunningPartners } from '../../simulators/demonstration-partners';

/** Before anything here, and not so long that it is over. */
export const A_DAY_AGO = new Date(Date.now() - 86_400_000).toISOString();

type Line = 'SECOND' | 'THIRD';
const INSURER = '100';

/** The streams that bring it. */
export const ESCALATION_STREAMS = ['call-centre/escalations', `mutuality-${INSURER}/case-assignments`] as const;

export async function escalateCase(partners: RunningPartners, caseReference: string, line: Line): Promise<void> {
  await tellEscalation(partners, caseReference, line);
  const response = await fetch(`${partners.mutualities.get(INSURER)?.url}/api/escalations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': 'demonstration' },
    body: JSON.stringify({ caseReference, line }),
  });
  if (response.status !== 202) throw new Error(`The case was not assigned: ${response.status}`);
}

/** The call centre's half alone. @param until null while it lasts */
export async function tellEscalation(
  { callCentre }: Pick<RunningPartners, 'callCentre'>,
  caseReference: string,
  line: Line,
  { insurer = INSURER, until = null }: { readonly insurer?: string; readonly until?: Date | null } = {},
): Promise<void> {
  const change = { resource: 'escalations', id: `${caseReference}/${line}/${insurer}` };
  if (until) await changeValue(callCentre, { ...change, path: 'until', value: until.toISOString() });
  else await changeValue(callCentre, { ...change, path: 'from', value: A_DAY_AGO });
}
