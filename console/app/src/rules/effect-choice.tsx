/** How somebody gets what a rule is about: as it is, as a mask, not at all, or not even its being there. */
import { useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import type { Option } from '../ui/select-options';
import { MASKS, useRuleWord } from '../ui/rule-words';
import { isDenied, type Effect } from './rule';
import MESSAGES from '../../../../messages/console/rules/effect-choice.json';

const EFFECTS: readonly Effect[] = ['VISIBLE', ...MASKS, 'WITHHELD', 'HIDDEN'];

/** @returns says an effect as one of these choices */
export function useEffectName(): (effect: Effect) => string {
  const say = useMessages(MESSAGES);
  const word = useRuleWord();
  return (effect) =>
    effect === 'VISIBLE' || effect === 'WITHHELD' || effect === 'HIDDEN'
      ? say(effect)
      : say('mask', { mask: word(effect) });
}

interface EffectChoiceProps {
  readonly effect: Effect;
  /** A rule of the version goes on as what it is, a grant or a denial: null is a new one, that may be either. */
  readonly wasDenied: boolean | null;
  readonly onChoose: (effect: Effect) => void;
  readonly fault: string | null;
}

export function EffectChoice({ effect, wasDenied, onChoose, fault }: EffectChoiceProps) {
  const say = useMessages(MESSAGES);
  const nameOf = useEffectName();
  const options = EFFECTS.filter((one) => wasDenied === null || isDenied(one) === wasDenied).map(
    (id): Option<Effect> => ({ id, name: nameOf(id) }),
  );
  return <Choice label={say('label')} options={options} chosen={effect} onChoose={onChoose} fault={fault} />;
}
