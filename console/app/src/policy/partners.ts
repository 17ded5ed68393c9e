/** Partner systems as people call them. */
import { useMessages, type Messages } from '../language/language';
import NAMES from '../../../../messages/console/policy/partners.json';

type PartnerName = typeof NAMES extends Messages<infer Key> ? Key : never;

/** One without words here is called by its name. */
export function usePartnerName(): (partner: string) => string {
  const say = useMessages(NAMES);
  return (partner) => (partner in NAMES.en ? say(partner as PartnerName) : partner);
}
