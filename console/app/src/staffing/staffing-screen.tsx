/** How the search for collaborators stands: what is released to everybody, and for whoever recruits or trains, how far people are. */
import { useLanguageName } from '../case-view/words';
import { useHubQuery } from '../hub/use-hub';
import { messagesOf, useInstant, useLanguage, useMessages } from '../language/language';
import { Faults } from '../ui/faults';
import { Page } from '../ui/page';
import { Waiting } from '../ui/suspended';
import { FigureSection, type Figure } from './figure-section';
import { ConsoleStaffingDocument, type ConsoleStaffingQuery } from './generated/operations';
import { OffersSection } from './offers-section';
import { CandidaciesSection, StaffSection } from './path-section';
import { useStaffingWord } from './staffing-words';
import './staffing.css';

const MESSAGES = messagesOf({
  en: {
    title: 'Staffing',
    intro:
      'Collaborators wanted and found. Released figures are told in fives and only where no person can be told from them.',
    total: 'In all',
    filledOf: '{filled} of {wanted} filled',
    notTold: 'The total is too small to be told.',
    asOf: 'Counted {asOf}; the next figures are due {until}. Fewer than {smallest} are not told.',
    byProfile: 'By profile',
    bySource: 'By source',
    byLanguage: 'By language',
    profile: 'Profile',
    source: 'Source',
    language: 'Language',
  },
  fr: {
    title: 'Recrutement',
    intro:
      'Collaborateurs recherchés et trouvés. Les chiffres publiés vont de cinq en cinq et ne sont dits que si aucune personne ne peut y être reconnue.',
    total: 'Au total',
    filledOf: '{filled} pourvus sur {wanted}',
    notTold: 'Le total est trop petit pour être dit.',
    asOf: 'Compté le {asOf} ; les prochains chiffres sont attendus le {until}. Moins de {smallest} n’est pas dit.',
    byProfile: 'Par profil',
    bySource: 'Par source',
    byLanguage: 'Par langue',
    profile: 'Profil',
    source: 'Source',
    language: 'Langue',
  },
  nl: {
    title: 'Personeel',
    intro:
      'Gezochte en gevonden medewerkers. Vrijgegeven cijfers gaan per vijf en worden enkel gezegd waar niemand eruit te herkennen is.',
    total: 'In totaal',
    filledOf: '{filled} van {wanted} ingevuld',
    notTold: 'Het totaal is te klein om te zeggen.',
    asOf: 'Geteld op {asOf}; de volgende cijfers komen op {until}. Minder dan {smallest} wordt niet gezegd.',
    byProfile: 'Per profiel',
    bySource: 'Per bron',
    byLanguage: 'Per taal',
    profile: 'Profiel',
    source: 'Bron',
    language: 'Taal',
  },
});

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
        <p className="masked">{say('notTold')}</p>
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
