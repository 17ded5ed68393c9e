/** Contracts of the controller's own staff: what waits for a second officer, and those there are. */
import { useAskHub } from '../hub/use-hub';
import { usePages } from '../hub/use-pages';
import { useMessages } from '../language/language';
import { useRuleWord } from '../ui/rule-words';
import { useFromTo } from './cells';
import {
  ConsoleEndStaffContractDocument,
  ConsoleStaffContractsDocument,
  type ConsoleStaffContractsQuery,
} from './generated/operations';
import { InTheLog } from './in-the-log';
import { QuestionDialog } from './question-dialog';
import { Register } from './register';
import MESSAGES from '../../../../messages/console/registers/staff-contracts.json';

const contractsOf = (data: ConsoleStaffContractsQuery) => data.staffContracts;
const isOver = (until: string | null): boolean => until !== null && until <= new Date().toISOString();

export function StaffContracts() {
  const say = useMessages(MESSAGES);
  const sayRole = useRuleWord();
  const fromTo = useFromTo();
  const askHub = useAskHub();
  const pages = usePages(ConsoleStaffContractsDocument, { first: 50 }, { connectionOf: contractsOf });
  return (
    <Register
      {...{ name: say('title'), pages, proposed: 'STAFF_CONTRACT', empty: say('empty') }}
      columns={[
        { name: say('person'), cell: ({ person }) => <InTheLog of="person" text={person} /> },
        { name: say('role'), cell: ({ role }) => role !== null && sayRole(role) },
        {
          name: say('scope'),
          cell: ({ zones, collectivities }) => {
            const count = (zones ?? []).length;
            const cared = (collectivities ?? []).map((one) => (one === 'ALL' ? say('all') : one));
            return [...(count > 0 ? [say('communes', { count })] : []), ...cared].join(', ');
          },
        },
        {
          name: say('hours'),
          cell: ({ hours, alwaysOnDuty }) => hours ?? (alwaysOnDuty === true ? say('always') : '–'),
        },
        {
          name: say('valid'),
          cell: ({ validFrom, validUntil }) => validFrom !== null && fromTo(validFrom, validUntil),
        },
      ]}
      actions={[
        {
          text: ({ validUntil }) => (isOver(validUntil) ? null : say('endShort')),
          of: ({ id }) => id,
          title: ({ id }) => say('end', { id }),
          isDestructive: () => true,
          dialog: ({ id, revision }, dialog) => (
            <QuestionDialog
              {...dialog}
              asksWhy
              send={(reason) => {
                const input = { reference: id, revision: revision ?? 0, reason };
                return askHub(ConsoleEndStaffContractDocument, { input });
              }}
            >
              <p>{say('means')}</p>
            </QuestionDialog>
          ),
        },
      ]}
    />
  );
}
