/** What was given and is not settled, of this order and of those before: nothing is forgotten because the next call is on the screen. */
import { Button } from 'react-aria-components';
import { useMessages } from '../language/language';
import { isOver, isTaken, type Given } from './given';
import { GivenLine } from './given-line';
import { useDesk } from './use-desk';
import MESSAGES from '../../../../messages/console/desk/given-list.json';

export function GivenList() {
  const say = useMessages(MESSAGES);
  const { state, store } = useDesk();
  const { held, typed, given } = state;
  // what is beside its own form is not said twice; nor what is done of an earlier call
  const isElsewhere = (one: Given): boolean =>
    one.orderId === held?.orderId
      ? one.kind === 'CONTACT' || one.kind === 'CORRECT' || one.key === typed.outcome
      : isOver(one);
  const shown = given.filter((one) => !isElsewhere(one));
  if (shown.length === 0) return null;
  return (
    <section className="card desk-given" aria-labelledby="desk-given">
      <h2 id="desk-given">{say('title')}</h2>
      <ul aria-live="polite">
        {shown.map((one) => (
          <li key={one.key}>
            <GivenLine given={one} />
            {one.orderId !== held?.orderId && <span className="beside">{say('earlier')}</span>}
            {!isTaken(one) && (
              <Button className="button" onPress={() => store.forget(one.key)}>
                {say('seen')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
