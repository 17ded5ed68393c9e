/** Cases that an insurer or the call centre alone gives to staff; for officers, and nothing for anybody else. */
import { useHubQuery } from '../hub/use-hub';
import { useInstant, useMessages } from '../language/language';
import { useSourceName } from '../ui/source-name';
import { useEvery } from '../ui/use-every';
import { ConsoleUnconfirmedAssignmentsDocument } from './generated/operations';
import MESSAGES from '../../../../messages/console/sources/unconfirmed-assignments.json';

const READ_EVERY_MS = 10_000;

export function UnconfirmedAssignments() {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  const nameOf = useSourceName();
  const { data, askAgain } = useHubQuery(ConsoleUnconfirmedAssignmentsDocument, {});
  useEvery(READ_EVERY_MS, askAgain);
  const unconfirmed = data?.unconfirmedAssignments ?? null;
  if (unconfirmed === null) return null;
  return (
    <section>
      <h2>{say('title')}</h2>
      <p>{say('intro')}</p>
      {unconfirmed.length === 0 && <p>{say('none')}</p>}
      {unconfirmed.length > 0 && (
        <div className="scrolls" tabIndex={0} role="region" aria-label={say('title')}>
          <table>
            <thead>
              <tr>
                {(['case', 'insurer', 'line', 'since', 'missing'] as const).map((column) => (
                  <th key={column} scope="col">
                    {say(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {unconfirmed.map(({ source, caseReference, line, missing, since }) => (
                <tr key={`${source} ${caseReference} ${line} ${missing}`}>
                  <th scope="row">{caseReference}</th>
                  <td>{source === null ? '' : nameOf(source)}</td>
                  <td>{say(line === 'SECOND' || line === 'THIRD' ? line : 'UNKNOWN')}</td>
                  <td>{since === null ? '' : at(since)}</td>
                  <td>{missing === null ? '' : say(missing)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
