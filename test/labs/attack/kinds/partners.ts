/** Kind 12: a partner system that was taken over, and signs what it likes. */
import { PartnerEvents } from '../../../front-door/partner-events';
import { operation, type Attack } from '../attack';
import type { AttackedHub } from '../attacked-hub';
import { notThere, shortened } from '../refusals';

const MEDICAL = 'query ($id: ID!) { case(id: $id) { id medical { onset tests { value display } } } }';
const A_DAY_AGO = new Date(Date.now() - 86_400_000).toISOString();

/** Sent to the hub that is attacked: another one would pass it on, and the next request could be there first. */
async function signed(
  { hub, events }: { readonly hub: AttackedHub; readonly events: PartnerEvents },
  sender: string,
  feed: string,
  record: object,
): Promise<void> {
  const sequence = (await events.known(`${sender}/${feed}`)) + 1;
  const event = { feed, sequence, record: { sequence, ...record } };
  const { status } = await events.tell(sender, event, { hubUrl: hub.url });
  if (status !== 204) throw new Error(`The event of ${sender} was answered by ${status}.`);
}

const read = (hub: AttackedHub) => hub.send(operation('nurse', MEDICAL, { id: hub.otherCase.caseId }, null));

const TAKEN_OVER: readonly Attack[] = [
  {
    kind: 12,
    name: 'an insurer that was taken over assigns a case that nobody escalated to its nurse',
    wants: 'the test results of a person who is no concern of that insurer',
    async run(hub) {
      const events = await PartnerEvents.of(hub.demonstration);
      const nurse = hub.demonstration.population.staff().find(({ persona }) => persona === 'nurse')!;
      const { reference: caseReference } = hub.otherCase;
      const assigns = (until: string | null): Promise<void> =>
        signed({ hub, events }, 'mutuality-100', 'case-assignments', {
          ...{ staffReference: nurse.staffReference, caseReference, from: A_DAY_AGO, until },
        });
      const escalates = (until: string | null): Promise<void> =>
        signed({ hub, events }, 'call-centre', 'escalations', {
          ...{ caseReference, line: 'SECOND', insurerCode: '100', from: A_DAY_AGO, until },
        });
      try {
        await assigns(null);
        const alone = await read(hub);
        await escalates(null);
        const both = await read(hub);
        const over = new Date().toISOString();
        await escalates(over);
        await assigns(over);
        return {
          leaks: notThere(alone) === null ? [] : [`the case is open: ${shortened(alone)}`],
          faults: both.body?.data?.['case'] ? [] : [`not open where both say so: ${shortened(both)}`],
        };
      } finally {
        await events.close();
      }
    },
  },
];

export const PARTNERS: readonly Attack[] = [...TAKEN_OVER];
