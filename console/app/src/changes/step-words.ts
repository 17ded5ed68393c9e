/** What steps are called, what each means, and why one is refused. */
import type { HubFault } from '../hub/hub';
import { useMessages } from '../language/language';
import type { StepName } from './steps';
import { useVersionStateName, type VersionState } from './version-state';
import NAMES from '../../../../messages/console/changes/step-words-names.json';
import MEANINGS from '../../../../messages/console/changes/step-words-meanings.json';
import REFUSALS from '../../../../messages/console/changes/step-words-refusals.json';

export function useStepWords(): {
  nameOf: (step: StepName, number: number) => string;
  meaningOf: (step: StepName) => string;
} {
  const sayName = useMessages(NAMES);
  const sayMeaning = useMessages(MEANINGS);
  return { nameOf: (step, number) => sayName(step, { number }), meaningOf: (step) => sayMeaning(step) };
}

const STATE_INSTEAD = /^Version \d+ is ([A-Z]+), not /;

/** @returns a refusal of a step in the language of the moment; null where only the hub's own words say it */
export function useRefusal(): (fault: HubFault) => string | null {
  const say = useMessages(REFUSALS);
  const stateName = useVersionStateName();
  return ({ argument, message }) => {
    if (argument === 'input.revision') return say('revision');
    if (argument !== 'input.number') return null;
    const state = STATE_INSTEAD.exec(message)?.[1];
    if (state !== undefined) return say('moved', { state: stateName(state as VersionState) });
    if (message.includes('is yours in part')) return say('yours');
    if (message.includes('brings back the rules of')) return say('returning');
    return message.includes('is approved already') ? say('approved') : null;
  };
}
