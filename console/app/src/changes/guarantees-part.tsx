/** What no version may give, and whether this one keeps it: where it does not, somebody who would get more is shown. */
import { useHubQuery } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { useSentenceLanguage } from '../language/sentence-language';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { Waiting } from '../ui/waiting';
import { ConsoleGuaranteesDocument, type ConsoleGuaranteesQuery } from './generated/operations';
import MESSAGES from '../../../../messages/console/changes/guarantees-part.json';

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
