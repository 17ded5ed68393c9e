/** Why one field is as it is for each side: who gets what, the rule, the legal basis, and which partners would be asked. */
import { Button } from 'react-aria-components';
import { useMessages } from '../language/language';
import type { Place } from '../policy/origin';
import { usePartnerName } from '../policy/partners';
import { useWhy } from '../policy/use-why';
import { DialogWindow } from '../ui/dialog-window';
import { OutcomeSign } from '../ui/outcome';
import { explainedAt } from './explained';
import { circumstancesOf } from './side';
import type { ExplainedSide } from './use-explanation';
import MESSAGES from '../../../../messages/console/see-as/why-dialog.json';

interface WhyDialogProps {
  readonly title: string;
  readonly selection: string;
  readonly places: readonly Place[];
  readonly sides: readonly (readonly [name: string, side: ExplainedSide])[];
  readonly onClose: () => void;
}

export function WhyDialog({ title, selection, places, sides, onClose }: WhyDialogProps) {
  const say = useMessages(MESSAGES);
  return (
    <DialogWindow title={title} isOpen onClose={onClose}>
      {sides.map(([name, side]) => (
        <WhySide key={name} name={name} side={side} selection={selection} places={places} />
      ))}
      <Button className="button" onPress={onClose}>
        {say('close')}
      </Button>
    </DialogWindow>
  );
}

interface WhySideProps extends Pick<WhyDialogProps, 'selection' | 'places'> {
  readonly name: string;
  readonly side: ExplainedSide;
}

function WhySide({ name, side: { side, explanation, rules }, selection, places }: WhySideProps) {
  const say = useMessages(MESSAGES);
  const explain = useWhy(rules);
  const sayPartner = usePartnerName();
  const found = explanation === null ? null : explainedAt(explanation, selection);
  if (found === null) {
    return (
      <section>
        <h3>{name}</h3>
        <p>{say('nothing')}</p>
      </section>
    );
  }
  const why = explain(placeOf(found.coordinate, places), circumstancesOf(side), found);
  return (
    <section>
      <h3>{name}</h3>
      <p>
        <OutcomeSign outcome={found.outcome} /> <strong>{why.what}</strong>
      </p>
      {found.goneWith !== null && <p>{say('goneWith', { above: found.goneWith })}</p>}
      {why.because.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {found.takenOut !== null && <p>{say('takenOut', { code: found.takenOut })}</p>}
      <p>
        {found.partners.length === 0
          ? say('nobody')
          : say('partners', { partners: found.partners.map(sayPartner).join(', ') })}
      </p>
    </section>
  );
}

/** What is carried by another field has no place of its own. */
function placeOf(coordinate: string, places: readonly Place[]): Place {
  const found = places.find((place) => place.coordinate === coordinate);
  return found ?? { coordinate, classification: 'INTERNAL', derivedFrom: [], masks: null, reveals: null };
}
