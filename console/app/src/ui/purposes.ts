/** Purposes as people call them. */
import { useMessages, type Messages } from '../language/language';
import NAMES from '../../../../messages/console/ui/purposes.json';

export type PurposeName = typeof NAMES extends Messages<infer Key> ? Key : never;

export const PURPOSES = Object.keys(NAMES.en) as PurposeName[];

/** One that an officer has added since has no translation here and is called by its name. */
export function usePurposeName(): (purpose: string) => string {
  const say = useMessages(NAMES);
  return (purpose) => (purpose in NAMES.en ? say(purpose as PurposeName) : purpose);
}
