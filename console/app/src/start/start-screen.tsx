/** Who one is, by what the hub knows, and where one can go. */
import { useHubQuery } from '../hub/use-hub';
import { messagesOf, useInstant, useMessages } from '../language/language';
import { useViewer } from '../layout/viewer';
import { Faults } from '../ui/faults';
import { Page } from '../ui/page';
import { usePurposeName } from '../ui/purposes';
import { useSourceName } from '../ui/source-name';
import { Waiting } from '../ui/suspended';
import { StartDocument, type StartQuery } from './generated/operations';

const MESSAGES = messagesOf({
  en: {
    title: 'Good day, {name}',
    intro: 'What you see in this console is what the hub gives you, as it gives it to every caller with your token.',
    about: 'What decisions about you depend on',
    fact: 'Fact',
    authority: 'Vouched for by',
    asOf: 'As of',
    CASE_ASSIGNMENTS: 'Cases assigned to you',
    CONTRACT_ACTIVE: 'Your contract',
    IN_SHIFT: 'Your shift',
    ORDER_ASSIGNMENTS: 'Call orders assigned to you',
    TRAINED: 'Your data-protection module',
    usable: 'Usable',
    yes: 'yes',
    no: 'no: what depends on it is withheld',
    purposes: 'Purposes you hold: {purposes}',
  },
  fr: {
    title: 'Bonjour, {name}',
    intro:
      'Ce que vous voyez dans cette console est ce que le hub vous donne, comme à tout appelant muni de votre jeton.',
    about: 'Ce dont dépendent les décisions à votre sujet',
    fact: 'Fait',
    authority: 'Attesté par',
    asOf: 'En date du',
    CASE_ASSIGNMENTS: 'Dossiers qui vous sont attribués',
    CONTRACT_ACTIVE: 'Votre contrat',
    IN_SHIFT: 'Votre service',
    ORDER_ASSIGNMENTS: 'Ordres d’appel qui vous sont attribués',
    TRAINED: 'Votre module de protection des données',
    usable: 'Utilisable',
    yes: 'oui',
    no: 'non : ce qui en dépend est retenu',
    purposes: 'Finalités que vous détenez : {purposes}',
  },
  nl: {
    title: 'Goedendag, {name}',
    intro: 'Wat u in deze console ziet, is wat de hub u geeft, zoals aan elke aanroeper met uw token.',
    about: 'Waarvan beslissingen over u afhangen',
    fact: 'Feit',
    authority: 'Bevestigd door',
    asOf: 'Op datum van',
    CASE_ASSIGNMENTS: 'Dossiers die u zijn toegewezen',
    CONTRACT_ACTIVE: 'Uw contract',
    IN_SHIFT: 'Uw dienst',
    ORDER_ASSIGNMENTS: 'Beloproepen die u zijn toegewezen',
    TRAINED: 'Uw module gegevensbescherming',
    usable: 'Bruikbaar',
    yes: 'ja',
    no: 'neen: wat ervan afhangt wordt afgeschermd',
    purposes: 'Doeleinden die u hebt: {purposes}',
  },
});

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
            <th scope="col">{say('usable')}</th>
            <th scope="col">{say('authority')}</th>
            <th scope="col">{say('asOf')}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map(({ fact, usable, authority, asOf }) => (
            <tr key={fact}>
              <th scope="row">{fact === null ? '' : say(fact)}</th>
              <td>{say(usable ? 'yes' : 'no')}</td>
              <td>{authority === null ? '' : saySource(authority)}</td>
              <td>{asOf === null ? '' : at(asOf)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
