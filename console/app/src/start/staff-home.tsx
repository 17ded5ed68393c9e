/** For recruiters, trainers and reporters: how the search stands, and how far people are. */
import { Link } from 'react-router';
import { useHubQuery } from '../hub/use-hub';
import { useLanguage, useMessages } from '../language/language';
import { useViewer } from '../layout/viewer';
import { CandidaciesSection, StaffSection } from '../staffing/path-section';
import '../staffing/staffing.css';
import { Faults } from '../ui/faults';
import { Tile } from '../ui/tile';
import { Waiting } from '../ui/waiting';
import { StaffHomeDocument } from './generated/operations';
import MESSAGES from '../../../../messages/console/start/staff-home.json';

export function StaffHome() {
  const say = useMessages(MESSAGES);
  const { locale } = useLanguage();
  const { data, faults } = useHubQuery(StaffHomeDocument, {});
  const roles: readonly string[] = useViewer()?.roles ?? [];
  const total = data?.staffingFigures?.total;
  const [wanted, filled] = [total?.wanted ?? null, total?.filled?.value ?? null];
  const number = (value: number | null): string => value?.toLocaleString(locale) ?? '–';
  const isFull = wanted !== null && filled !== null && filled >= wanted;
  return (
    <>
      <Faults faults={faults} />
      {data === null && faults.length === 0 && <Waiting />}
      {data !== null && (
        <ul className="tiles">
          <li>
            <Tile to="/staffing" title={say('wanted')} figure={number(wanted)} />
          </li>
          <li>
            <Tile to="/staffing" title={say('filled')} figure={number(filled)} tone="GOOD" />
          </li>
          <li>
            <Tile
              to="/staffing"
              title={say('missing')}
              figure={wanted === null || filled === null ? '–' : number(Math.max(0, wanted - filled))}
              tone={isFull ? 'QUIET' : 'WARN'}
            />
          </li>
        </ul>
      )}
      {roles.includes('RECRUITER') && <CandidaciesSection />}
      {(roles.includes('RECRUITER') || roles.includes('TRAINING_MANAGER')) && <StaffSection />}
      <p>
        <Link to="/staffing">{say('more')}</Link>
      </p>
    </>
  );
}
