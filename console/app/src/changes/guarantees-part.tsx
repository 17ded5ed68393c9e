/** What no version may give, and whether this one keeps it: where it does not, somebody who would get more is shown. */
import { useHubQuery } from '../hub/use-hub';
import { messagesOf, useMessages } from '../language/language';
import { useSentenceLanguage } from '../language/sentence-language';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { Waiting } from '../ui/suspended';
import { ConsoleGuaranteesDocument, type ConsoleGuaranteesQuery } from './generated/operations';

const MESSAGES = messagesOf({
  en: {
    kept: 'All {count, plural, one {# guarantee is} other {# guarantees are}} kept.',
    broken:
      '{count, plural, one {One guarantee is} other {# guarantees are}} broken: the version cannot be submitted or put in force.',
    isKept: 'kept',
    isBroken: 'broken',
    isEnded: 'ended',
    endAsked: 'its end waits for a second officer',
    checked: 'Checked: {sentence}',
    counter: 'For example: {sentence}',
    hub: 'the hub’s own',
  },
  fr: {
    kept: '{count, plural, one {La garantie est tenue} other {Les # garanties sont tenues}}.',
    broken:
      '{count, plural, one {Une garantie n’est pas tenue} other {# garanties ne sont pas tenues}} : la version ne peut être ni soumise ni mise en vigueur.',
    isKept: 'tenue',
    isBroken: 'rompue',
    isEnded: 'terminée',
    endAsked: 'sa fin attend un second délégué',
    checked: 'Vérifié : {sentence}',
    counter: 'Par exemple : {sentence}',
    hub: 'du hub lui-même',
  },
  nl: {
    kept: '{count, plural, one {De garantie wordt} other {Alle # garanties worden}} nagekomen.',
    broken:
      '{count, plural, one {Eén garantie wordt} other {# garanties worden}} niet nagekomen: de versie kan niet worden ingediend of in werking gesteld.',
    isKept: 'nagekomen',
    isBroken: 'geschonden',
    isEnded: 'beëindigd',
    endAsked: 'het einde wacht op een tweede functionaris',
    checked: 'Nagegaan: {sentence}',
    counter: 'Bijvoorbeeld: {sentence}',
    hub: 'van de hub zelf',
  },
});

type Guarantee = NonNullable<ConsoleGuaranteesQuery['guarantees']>[number];

export function GuaranteesPart({ number }: { readonly number: number }) {
  const say = useMessages(MESSAGES);
  const language = useSentenceLanguage();
  const { data, faults } = useHubQuery(ConsoleGuaranteesDocument, { version: number, language });
  const guarantees = data?.guarantees ?? null;
  if (guarantees === null) return faults.length > 0 ? <Faults faults={faults} /> : <Waiting />;
  const standing = guarantees.filter(({ state }) => state !== 'ENDED');
  const broken = standing.filter(isBroken).length;
  const order = [...guarantees].sort((one, other) => weight(one) - weight(other));
  return (
    <>
      <Faults faults={faults} />
      <Notice kind={broken === 0 ? 'SUCCESS' : 'FAULT'}>
        <p>{say(broken === 0 ? 'kept' : 'broken', { count: broken === 0 ? standing.length : broken })}</p>
      </Notice>
      <ul className="guarantees">
        {order.map((guarantee) => (
          <GuaranteeItem key={guarantee.id} guarantee={guarantee} />
        ))}
      </ul>
    </>
  );
}

function isBroken({ counterExample }: Guarantee): boolean {
  return counterExample !== null;
}

/** Broken ones first, ended ones last. */
function weight(guarantee: Guarantee): number {
  return isBroken(guarantee) ? 0 : guarantee.state === 'ENDED' ? 2 : 1;
}

function GuaranteeItem({ guarantee }: { readonly guarantee: Guarantee }) {
  const say = useMessages(MESSAGES);
  const { sentence, checked, counterExample, state, ofTheHub } = guarantee;
  const [kind, sign] = isBroken(guarantee)
    ? (['isBroken', '✕'] as const)
    : state === 'ENDED'
      ? (['isEnded', '–'] as const)
      : (['isKept', '✓'] as const);
  return (
    <li className={`guarantee guarantee-${kind.toLowerCase()}`}>
      <span className="guarantee-state">
        <span aria-hidden="true">{sign}</span> {say(kind)}
      </span>
      <div>
        <p>
          {sentence} {ofTheHub === true && <span className="mark">{say('hub')}</span>}
          {state === 'END_ASKED' && <span className="mark">{say('endAsked')}</span>}
        </p>
        {counterExample !== null && <p className="counter">{say('counter', { sentence: counterExample })}</p>}
        {checked !== null && checked !== sentence && <p className="beneath">{say('checked', { sentence: checked })}</p>}
      </div>
    </li>
  );
}
