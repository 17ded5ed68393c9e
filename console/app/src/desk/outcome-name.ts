import { useWord } from '../case-view/words';
import { useMessages } from '../language/language';
import MESSAGES from '../../../../messages/console/desk/outcome-pad.json';

/** @returns says what came of a call or visit, as it is named in a command */
export function useOutcomeName(): (word: string) => string {
  const say = useMessages(MESSAGES);
  const sayWord = useWord();
  return (word) => {
    const [group = '', of = ''] = word.split('.');
    return word in MESSAGES.en ? say(word as keyof typeof MESSAGES.en) : sayWord(group, of);
  };
}
