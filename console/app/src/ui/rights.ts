/** Rights as people call them. */
import { useMessages, type Messages } from '../language/language';
import NAMES from '../../../../messages/console/ui/rights.json';

export type RightName = typeof NAMES extends Messages<infer Key> ? Key : never;

export const RIGHTS = Object.keys(NAMES.en) as RightName[];

export function useRightName(): (right: RightName) => string {
  return useMessages(NAMES);
}
