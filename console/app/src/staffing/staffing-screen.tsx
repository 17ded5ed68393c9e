/** How the search for collaborators stands: what is released to everybody, and for recruiters and trainers, how far people are. */
import { useLanguageName } from '../case-view/words';
import { useHubQuery } from '../hub/use-hub';
import { useInstant, useLanguage, useMessages } from '../language/language';
import { Faults } from '../ui/faults';
import { Page } from '../ui/page';
import { Waiting } from '../ui/waiting';
import { FigureSection, type Figure } from './figure-section';
import { ConsoleStaffingDocument, type ConsoleStaffingQuery } from './generated/operations';
import { OffersSection } from './offers-section';
import { CandidaciesSection, StaffSection } from './path-section';
import { useStaffingWord } from './staffing-words';
import './staffing.css';
import MESSAGES from '../../../../messages/console/staffing/staffing-screen.json';

export function StaffingScreen() {
  const say = useMessages(MESSAGES);
  const { data, faults } = useHubQuery(ConsoleStaffingDocument, {});
  const roles = data?.viewer.roles ?? [];
  const recruits = roles.includes('RECRUITER');
  const trains = roles.includes('TRAINING_MANAGER');
  return (
    <Page title={say('title')} intro={say('intro')}>
      <Faults faults={faults} />
      {data === null && faults.length === 0 && <Waiting />}
      {data?.staffingFigures && <Released figures={data.staffingFigures} />}
      {recruits && <CandidaciesSection />}
      {(recruits || trains) && <StaffSection />}
      {(recruits || trains) && <OffersSection />}
    </Page>
  );
}

type Figures = NonNullable<ConsoleStaffingQuery['staffingFigures']>;

function Released({ figures }: { readonly figures: Figures }) {
  const say = useMessages(MESSAGES);
  const sayWord = useStaffingWord();
  const sayLanguage = useLanguageName();
  const { byProfile, bySource, byLanguage } = figures;
  const language = ({ language: tag }: Figure): string =>
    tag === null ? '' : tag === 'und' || tag === 'other' ? sayWord('language', tag) : sayLanguage(tag);
  return (
    <>
      <Total figures={figures} />
      <FigureSection
        title={say('byProfile')}
        of={say('profile')}
        figures={byProfile ?? []}
        nameOf={({ profile }) => (profile === null ? '' : sayWord('profile', profile))}
      />
      <FigureSection
        title={say('bySource')}
        of={say('source')}
        figures={bySource ?? []}
        nameOf={({ source }) => (source === null ? '' : sayWord('source', source))}
      />
      <FigureSection title={say('byLanguage')} of={say('language')} figures={byLanguage ?? []} nameOf={language} />
    </>
  );
}

function Total({ figures: { total, asOf, until, smallest } }: { readonly figures: Figures }) {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  const { locale } = useLanguage();
  const filled = total?.filled?.value ?? null;
  const wanted = total?.wanted ?? null;
  return (
    <section className="total">
      <h2>{say('total')}</h2>
      {filled === null || wanted === null ? (
        <p className="masked">{say('suppressed')}</p>
      ) : (
        <>
          <p className="total-figure">
            {say('filledOf', { filled: filled.toLocaleString(locale), wanted: wanted.toLocaleString(locale) })}
          </p>
          <progress value={filled} max={wanted} aria-label={say('total')} />
        </>
      )}
      {asOf !== null && until !== null && (
        <p className="beside">{say('asOf', { asOf: at(asOf), until: at(until), smallest: smallest ?? 0 })}</p>
      )}
    </section>
  );
}
