/** A legal hold is proposed: of a case, a person or a category, until a day. */
import { useAskHub } from '../hub/use-hub';
import { plainNiss } from '../identifiers/niss';
import { useMessages } from '../language/language';
import type { RetentionCategory } from '../generated/schema-types';
import { ConsoleChangeLegalHoldDocument } from './generated/operations';
import { RegisterForm, type RegisterDialog } from './register-form';
import type { FormField } from './typed-faults';
import MESSAGES from '../../../../messages/console/registers/retention.json';

const CATEGORIES = ['CASES', 'CALLER_FACTS', 'RECRUITMENT', 'BREAK_GLASS', 'ACCESS_SUBJECTS', 'ACCESS_LOG'] as const;
const KINDS = ['caseReference', 'niss', 'category'] as const;

type Name = 'id' | 'kind' | (typeof KINDS)[number] | 'validUntil' | 'reason';

export function PlaceHold(dialog: RegisterDialog) {
  const say = useMessages(MESSAGES);
  const askHub = useAskHub();
  const options = (names: readonly (keyof (typeof MESSAGES)['en'])[]) => names.map((id) => ({ id, name: say(id) }));
  const asked: Readonly<Record<string, FormField<Name>>> = {
    caseReference: { name: 'caseReference', label: say('reference') },
    niss: { name: 'niss', label: say('number'), hint: say('nissHint') },
    category: {
      name: 'category',
      kind: 'choice',
      label: say('which'),
      options: options(CATEGORIES),
      placeholder: say('choose'),
    },
  };
  return (
    <RegisterForm<Name>
      {...dialog}
      intro={<p>{say('placeMeans')}</p>}
      fields={({ kind = '' }) => [
        { name: 'id', label: say('id'), hint: say('idHint') },
        { name: 'kind', kind: 'choice', label: say('of'), options: options(KINDS), placeholder: say('choose') },
        ...(asked[kind] ? [asked[kind]] : []),
        { name: 'validUntil', kind: 'day', label: say('until'), hint: say('untilHint') },
        { name: 'reason', label: say('reason'), hint: say('reasonHint'), isWide: true },
      ]}
      send={({ id, kind, caseReference, niss, category, validUntil, reason }) => {
        const of = {
          ...(kind === 'caseReference' && { caseReference }),
          ...(kind === 'niss' && { niss: plainNiss(niss) }),
          ...(kind === 'category' && { category: category as RetentionCategory }),
        };
        return askHub(ConsoleChangeLegalHoldDocument, { input: { id, revision: 0, validUntil, reason, ...of } });
      }}
    />
  );
}
