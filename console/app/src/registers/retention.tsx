/** How long the hub keeps what, and legal holds: what is not deleted though its term is over. */
import { useAskHub, useHubQuery } from '../hub/use-hub';
import { useDay } from '../language/use-day';
import { useMessages } from '../language/language';
import { Table } from '../ui/table';
import {
  ConsoleChangeLegalHoldDocument,
  ConsoleEndLegalHoldDocument,
  ConsoleRetentionDocument,
  type ConsoleLegalHoldFragment,
  type ConsoleRetentionQuery,
} from './generated/operations';
import { useAbout } from './hold-facts';
import { PlaceHold } from './place-hold';
import { QuestionDialog } from './question-dialog';
import { Register, type Action } from './register';
import { RegisterForm } from './register-form';
import { useTermTexts } from './retention-terms';
import { Tag } from './tag';
import MESSAGES from '../../../../messages/console/registers/retention.json';

type Hold = ConsoleLegalHoldFragment;

export function Retention() {
  const say = useMessages(MESSAGES);
  const day = useDay();
  const { data, faults, askAgain } = useHubQuery(ConsoleRetentionDocument, {});
  const about = useAbout();
  const actions = useActions();
  const rows = data?.legalHolds ?? [];
  const isAsking = data === null && faults.length === 0;
  const pages = { rows, faults, isAsking, hasMore: false, looked: null, more: askAgain };
  return (
    <>
      {data !== null && <Kept categories={data.retention ?? []} />}
      <h2>{say('holds')}</h2>
      <Register
        {...{ name: say('holds'), proposed: 'LEGAL_HOLD', empty: say('empty'), actions }}
        pages={{ ...pages, askAgain: async () => askAgain() }}
        begin={{ title: say('place'), dialog: (dialog) => <PlaceHold {...dialog} /> }}
        columns={[
          { name: say('id'), cell: ({ id }) => id },
          { name: say('of'), cell: about },
          { name: say('until'), cell: ({ validUntil }) => validUntil !== null && day(validUntil) },
          { name: say('reason'), cell: ({ reason }) => reason },
          {
            name: say('state'),
            cell: ({ isHolding }) => (
              <Tag kind={isHolding ? 'warn' : 'quiet'} text={say(isHolding ? 'holding' : 'over')} />
            ),
          },
        ]}
      />
    </>
  );
}

function useActions(): readonly Action<Hold>[] {
  const say = useMessages(MESSAGES);
  const askHub = useAskHub();
  const atRevision = ({ id, revision }: Hold, reason: string) => ({ id, revision: revision ?? 0, reason });
  return [
    {
      text: ({ endedAt }) => (endedAt === null ? say('prolongShort') : null),
      of: ({ id }) => id,
      title: ({ id }) => say('prolong', { id }),
      dialog: (hold, dialog) => (
        <RegisterForm<'validUntil' | 'reason'>
          {...dialog}
          intro={<p>{say('prolongMeans')}</p>}
          fields={() => [
            { name: 'validUntil', kind: 'day', label: say('until'), hint: say('untilHint'), begin: hold.validUntil },
            { name: 'reason', label: say('reason'), hint: say('reasonHint'), isWide: true },
          ]}
          send={({ validUntil, reason }) =>
            askHub(ConsoleChangeLegalHoldDocument, { input: { ...atRevision(hold, reason), validUntil } })
          }
        />
      ),
    },
    {
      text: ({ isHolding }) => (isHolding ? say('endShort') : null),
      of: ({ id }) => id,
      title: ({ id }) => say('end', { id }),
      dialog: (hold, dialog) => (
        <QuestionDialog
          {...dialog}
          asksWhy
          send={(reason) => askHub(ConsoleEndLegalHoldDocument, { input: atRevision(hold, reason) })}
        >
          <p>{say('endMeans')}</p>
        </QuestionDialog>
      ),
    },
  ];
}

type Category = NonNullable<ConsoleRetentionQuery['retention']>[number];

function Kept({ categories }: { readonly categories: readonly Category[] }) {
  const say = useMessages(MESSAGES);
  const texts = useTermTexts();
  const columns = (['what', 'howLong', 'due', 'deleted'] as const).map((id) => ({ id, name: say(id) }));
  return (
    <div className="register">
      <Table name={say('kept')} columns={columns}>
        {categories.map(({ id, category, terms, due, deleted }) => (
          <tr key={id}>
            <th scope="row">{category !== null && say(category)}</th>
            <td>
              {texts((terms ?? []).map(({ from, duration }) => ({ category, from, duration }))).map((text) => (
                <div key={text}>{text}</div>
              ))}
            </td>
            <td>{due ?? '–'}</td>
            <td>{deleted ?? '–'}</td>
          </tr>
        ))}
      </Table>
    </div>
  );
}
