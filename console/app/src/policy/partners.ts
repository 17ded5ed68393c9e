/** Partner systems as people call them. */
import { messagesOf, useMessages, type Messages } from '../language/language';

const NAMES = messagesOf({
  en: {
    'call-centre': 'the call centre',
    mutuality: 'the person’s mutuality',
    sciensano: 'Sciensano',
    actiris: 'Actiris',
    'federal-platform': 'the federal platform',
  },
  fr: {
    'call-centre': 'le centre d’appel',
    mutuality: 'la mutualité de la personne',
    sciensano: 'Sciensano',
    actiris: 'Actiris',
    'federal-platform': 'la plateforme fédérale',
  },
  nl: {
    'call-centre': 'het callcenter',
    mutuality: 'het ziekenfonds van de persoon',
    sciensano: 'Sciensano',
    actiris: 'Actiris',
    'federal-platform': 'het federale platform',
  },
});

type PartnerName = typeof NAMES extends Messages<infer Key> ? Key : never;

/** One without words here is called by its name. */
export function usePartnerName(): (partner: string) => string {
  const say = useMessages(NAMES);
  return (partner) => (partner in NAMES.en ? say(partner as PartnerName) : partner);
}
