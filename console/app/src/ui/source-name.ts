/** Partner systems as people call them. */
import { useMessages } from '../language/language';
import NAMES from '../../../../messages/console/ui/source-name.json';

/** At the beginning of a sentence, or alone. */
export function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** @returns one that is not known here is called by its id */
export function useSourceName(): (source: string) => string {
  const say = useMessages(NAMES);
  return (source) => (source in NAMES.en ? say(source as keyof typeof NAMES.en) : source);
}
