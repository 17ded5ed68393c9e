/** Who one is, by what the hub knows, and where one can go. */
import { useHubQuery } from '../hub/use-hub';
import { useInstant, useMessages } from '../language/language';
import { useViewer } from '../layout/viewer';
import { Faults } from '../ui/faults';
import { Page } from '../ui/page';
import { usePurposeName } from '../ui/purposes';
import { useSourceName } from '../ui/source-name';
import { Waiting } from '../ui/suspended';
import { StartDocument, type StartQuery } from './generated/operations';
import MESSAGES from '../../../../messages/console/start/start-screen.json';

export function StartScreen() {
  const say = useMessages(MESSAGES);
  const sayPurpose = usePurposeName();
  const { data, faults } = useHubQuery(StartDocument, {});
  const viewer = useViewer();
  if (data === null || viewer === null) return faults.length > 0 ? <Faults faults={faults} /> : <Waiting />;
  const { name, purposes } = viewer;
  const { facts } = data.viewer;
  return (
    <Page title={say('title', { name: name ?? '' })} intro={say('intro')}>
      <p>{say('purposes', { purposes: (purposes ?? []).map(sayPurpose).join(', ') })}</p>
      <h2>{say('about')}</h2>
      <Facts facts={facts ?? []} />
    </Page>
  );
}

function Facts({ facts }: { readonly facts: NonNullable<StartQuery['viewer']['facts']> }) {
  const say = useMessages(MESSAGES);
  const saySource = useSourceName();
  const at = useInstant();
  return (
    <div className="scrolls" tabIndex={0} role="region" aria-label={say('about')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('fact')}</th>
            <th scope="col">{say('holds')}</th>
            <th scope="col">{say('authority')}</th>
            <th scope="col">{say('asOf')}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map(({ fact, usable, holds, authority, asOf }) => (
            <tr key={fact}>
              <th scope="row">{fact === null ? '' : say(fact)}</th>
              <td>{say(usable !== true ? 'unknown' : holds === false ? 'no' : 'yes')}</td>
              <td>{authority === null ? '' : saySource(authority)}</td>
              <td>{asOf === null ? '' : at(asOf)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
