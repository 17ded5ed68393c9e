/** What of an entry is no decision about a field: which partners were asked on the way. */
import { useLanguage, useMessages } from '../language/language';
import { Table } from '../ui/table';
import type { AccessRecord } from './log-filter';
import MESSAGES from '../../../../messages/console/access-log/record-questions.json';

export function RecordQuestions({ record }: { readonly record: AccessRecord }) {
  const say = useMessages(MESSAGES);
  return (
    <>
      <h2>{say('asked')}</h2>
      <Questions questions={record.partnerQuestions ?? []} />
    </>
  );
}

function Questions({ questions }: { readonly questions: NonNullable<AccessRecord['partnerQuestions']> }) {
  const say = useMessages(MESSAGES);
  const { locale } = useLanguage();
  if (questions.length === 0) return <p>{say('nobody')}</p>;
  return (
    <Table
      name={say('asked')}
      columns={(['source', 'resource', 'keys'] as const).map((id) => ({ id, name: say(id), isNumber: id === 'keys' }))}
    >
      {questions.map(({ source, resource, keys }) => (
        <tr key={`${source} ${resource}`}>
          <th scope="row">{source}</th>
          <td>{resource}</td>
          <td className="number">{keys?.toLocaleString(locale)}</td>
        </tr>
      ))}
    </Table>
  );
}
