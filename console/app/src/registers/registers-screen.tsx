/** What officers keep, one register at a time; which one stands in the address. */
import type { ComponentType } from 'react';
import { Navigate, NavLink, useParams } from 'react-router';
import { messagesOf, useMessages } from '../language/language';
import { NotFound } from '../layout/not-found';
import { Page } from '../ui/page';
import { Applications } from './applications';
import { AuthorisedPersons } from './authorised-persons';
import { BreakGlass } from './break-glass';
import { LegalBases } from './legal-bases';
import { Organisations } from './organisations';
import { Purposes } from './purposes';
import './registers.css';
import { StaffContracts } from './staff-contracts';
import { TokenRevocations } from './token-revocations';

const REGISTERS = {
  'authorised-persons': AuthorisedPersons,
  organisations: Organisations,
  applications: Applications,
  'staff-contracts': StaffContracts,
  'break-glass': BreakGlass,
  'legal-bases': LegalBases,
  purposes: Purposes,
  'token-revocations': TokenRevocations,
} as const satisfies Readonly<Record<string, ComponentType>>;

type Register = keyof typeof REGISTERS;
const NAMES = Object.keys(REGISTERS) as readonly Register[];

const MESSAGES = messagesOf({
  en: {
    nav: 'Registers',
    'authorised-persons': 'Authorised persons',
    'authorised-persons-intro':
      'Who may see the medical record of the cases or collectivities named, on a legal basis, from day to day. One officer proposes, another one confirms.',
    organisations: 'Organisations',
    'organisations-intro':
      'Partners with their processing agreements. Without an agreement, or suspended, nobody of an organisation may do anything.',
    applications: 'Applications',
    'applications-intro': 'Systems of organisations that may ask the hub, each with the public half of its key.',
    'staff-contracts': 'Own staff',
    'staff-contracts-intro':
      'Contracts of the controller’s own staff: without one nobody of it may do anything. One officer proposes (npm run staff), another one confirms.',
    'break-glass': 'Break-glass reviews',
    'break-glass-intro':
      'Cases that a physician opened without an assignment. An officer looks at each and says what was found; once said it stands.',
    'legal-bases': 'Legal bases',
    'legal-bases-intro':
      'What rules stand on, and die with. To bring a last day forward is one officer’s act; anything else waits for a second one.',
    purposes: 'Purposes',
    'purposes-intro': 'What data may be used for, and when that counts. No purpose, no personal data.',
    'token-revocations': 'Revoked tokens',
    'token-revocations-intro':
      'Tokens that no process of the hub accepts any more. A revocation is not taken back: whoever may come back is issued another token.',
  },
  fr: {
    nav: 'Registres',
    'authorised-persons': 'Personnes autorisées',
    'authorised-persons-intro':
      'Qui peut voir le dossier médical des cas ou des collectivités cités, sur une base légale, de tel à tel jour. Un délégué propose, un autre confirme.',
    organisations: 'Organisations',
    'organisations-intro':
      'Les partenaires et leurs accords de sous-traitance. Sans accord, ou suspendue, une organisation ne peut plus rien faire.',
    applications: 'Applications',
    'applications-intro':
      'Les systèmes des organisations qui peuvent interroger le hub, chacun avec la moitié publique de sa clé.',
    'staff-contracts': 'Personnel propre',
    'staff-contracts-intro':
      'Les contrats du personnel du responsable du traitement : sans contrat, personne n’y peut rien. Un délégué propose (npm run staff), un autre confirme.',
    'break-glass': 'Ouvertures d’urgence',
    'break-glass-intro':
      'Les dossiers qu’un médecin a ouverts sans attribution. Un délégué examine chacun et dit ce qu’il a constaté ; ce qui est dit reste.',
    'legal-bases': 'Bases légales',
    'legal-bases-intro':
      'Ce sur quoi les règles reposent, et avec quoi elles cessent. Avancer un dernier jour est l’acte d’un délégué ; le reste attend un second.',
    purposes: 'Finalités',
    'purposes-intro':
      'À quoi les données peuvent servir, et quand cela compte. Sans finalité, pas de données personnelles.',
    'token-revocations': 'Jetons révoqués',
    'token-revocations-intro':
      'Les jetons qu’aucun processus du hub n’accepte plus. Une révocation ne se reprend pas : qui peut revenir reçoit un autre jeton.',
  },
  nl: {
    nav: 'Registers',
    'authorised-persons': 'Gemachtigde personen',
    'authorised-persons-intro':
      'Wie het medisch dossier van de genoemde dossiers of collectiviteiten mag zien, op een rechtsgrond, van dag tot dag. Eén functionaris stelt voor, een andere bevestigt.',
    organisations: 'Organisaties',
    'organisations-intro':
      'Partners met hun verwerkersovereenkomsten. Zonder overeenkomst, of geschorst, mag niemand van een organisatie iets.',
    applications: 'Toepassingen',
    'applications-intro':
      'Systemen van organisaties die de hub mogen bevragen, elk met de publieke helft van hun sleutel.',
    'staff-contracts': 'Eigen personeel',
    'staff-contracts-intro':
      'Contracten van het personeel van de verwerkingsverantwoordelijke: zonder contract mag niemand er iets. Eén functionaris stelt voor (npm run staff), een andere bevestigt.',
    'break-glass': 'Noodtoegangen',
    'break-glass-intro':
      'Dossiers die een arts zonder toewijzing opende. Een functionaris bekijkt elk ervan en zegt wat werd vastgesteld; wat gezegd is, blijft.',
    'legal-bases': 'Rechtsgronden',
    'legal-bases-intro':
      'Waarop regels steunen, en waarmee ze eindigen. Een laatste dag vervroegen is de daad van één functionaris; al het andere wacht op een tweede.',
    purposes: 'Doeleinden',
    'purposes-intro':
      'Waarvoor gegevens gebruikt mogen worden, en wanneer dat telt. Zonder doeleinde geen persoonsgegevens.',
    'token-revocations': 'Ingetrokken tokens',
    'token-revocations-intro':
      'Tokens die geen enkel proces van de hub nog aanvaardt. Een intrekking wordt niet teruggenomen: wie terug mag komen krijgt een ander token.',
  },
});

export function RegistersScreen() {
  const say = useMessages(MESSAGES);
  const { register } = useParams();
  if (register === undefined) return <Navigate to={`/registers/${NAMES[0]}`} replace />;
  const name = NAMES.find((one) => one === register);
  if (name === undefined) return <NotFound />;
  const Content = REGISTERS[name];
  return (
    <Page title={say(name)} intro={say(`${name}-intro`)}>
      <nav className="registers" aria-label={say('nav')}>
        <ul>
          {NAMES.map((one) => (
            <li key={one}>
              <NavLink to={`/registers/${one}`}>{say(one)}</NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <Content />
    </Page>
  );
}
