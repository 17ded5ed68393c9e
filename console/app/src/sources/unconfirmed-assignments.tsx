/** Cases that an insurer or the call centre alone gives to staff; for officers, and nothing for anybody else. */
import { useHubQuery } from '../hub/use-hub';
import { messagesOf, useInstant, useMessages } from '../language/language';
import { useSourceName } from '../ui/source-name';
import { useEvery } from '../ui/use-every';
import { ConsoleUnconfirmedAssignmentsDocument } from './generated/operations';

const MESSAGES = messagesOf({
  en: {
    title: 'Unconfirmed assignments',
    intro: 'An assignment of a case is valid only where the insurer and the call centre agree. These open nothing.',
    case: 'Case',
    insurer: 'Insurer',
    line: 'Line',
    since: 'Since',
    missing: 'Missing',
    none: 'Every assignment is confirmed.',
    SECOND: '2nd line (nurse)',
    THIRD: '3rd line (physician)',
    UNKNOWN: 'unknown',
    ESCALATION: 'escalation by the call centre',
    ASSIGNMENT: 'assignment by the insurer',
  },
  fr: {
    title: 'Attributions non confirmées',
    intro:
      'L’attribution d’un dossier n’est valable que si l’assureur et le centre d’appels concordent. Celles-ci n’ouvrent rien.',
    case: 'Dossier',
    insurer: 'Assureur',
    line: 'Ligne',
    since: 'Depuis',
    missing: 'Il manque',
    none: 'Toutes les attributions sont confirmées.',
    SECOND: '2e ligne (infirmier)',
    THIRD: '3e ligne (médecin)',
    UNKNOWN: 'inconnue',
    ESCALATION: 'l’escalade par le centre d’appels',
    ASSIGNMENT: 'l’attribution par l’assureur',
  },
  nl: {
    title: 'Onbevestigde toewijzingen',
    intro:
      'Een dossier is pas geldig toegewezen als verzekeraar en callcenter het eens zijn. Deze toewijzingen geven nergens toegang toe.',
    case: 'Dossier',
    insurer: 'Verzekeraar',
    line: 'Lijn',
    since: 'Sinds',
    missing: 'Ontbreekt',
    none: 'Alle toewijzingen zijn bevestigd.',
    SECOND: '2e lijn (verpleegkundige)',
    THIRD: '3e lijn (arts)',
    UNKNOWN: 'onbekend',
    ESCALATION: 'escalatie door het callcenter',
    ASSIGNMENT: 'toewijzing door de verzekeraar',
  },
});

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
