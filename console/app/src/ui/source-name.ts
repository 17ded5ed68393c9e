/** Partner systems as people call them. */
import { messagesOf, useMessages } from '../language/language';

const NAMES = messagesOf({
  en: {
    'call-centre': 'call centre',
    sciensano: 'Sciensano',
    mutuality: 'insurer',
    'mutuality-100': 'Christian mutuality (100)',
    'mutuality-200': 'Neutral mutuality (200)',
    'mutuality-300': 'Solidaris (300)',
    'mutuality-400': 'Liberal mutuality (400)',
    'mutuality-500': 'Independent mutuality (500)',
    'mutuality-600': 'CAAMI (600)',
    'mutuality-900': 'HR Rail (900)',
    'federal-platform': 'federal platform',
    actiris: 'Actiris',
    'bruxelles-formation': 'Bruxelles Formation',
    'seconded-staff': 'list of seconded staff',
    hub: 'the hub',
  },
  fr: {
    'call-centre': 'centre d’appels',
    sciensano: 'Sciensano',
    mutuality: 'mutualité',
    'mutuality-100': 'Mutualité chrétienne (100)',
    'mutuality-200': 'Mutualité neutre (200)',
    'mutuality-300': 'Solidaris (300)',
    'mutuality-400': 'Mutualité libérale (400)',
    'mutuality-500': 'Mutualité libre (500)',
    'mutuality-600': 'CAAMI (600)',
    'mutuality-900': 'HR Rail (900)',
    'federal-platform': 'plateforme fédérale',
    actiris: 'Actiris',
    'bruxelles-formation': 'Bruxelles Formation',
    'seconded-staff': 'liste du personnel détaché',
    hub: 'le hub',
  },
  nl: {
    'call-centre': 'callcenter',
    sciensano: 'Sciensano',
    mutuality: 'ziekenfonds',
    'mutuality-100': 'Christelijke Mutualiteit (100)',
    'mutuality-200': 'Neutraal Ziekenfonds (200)',
    'mutuality-300': 'Solidaris (300)',
    'mutuality-400': 'Liberale Mutualiteit (400)',
    'mutuality-500': 'Onafhankelijk Ziekenfonds (500)',
    'mutuality-600': 'HZIV (600)',
    'mutuality-900': 'HR Rail (900)',
    'federal-platform': 'federaal platform',
    actiris: 'Actiris',
    'bruxelles-formation': 'Bruxelles Formation',
    'seconded-staff': 'lijst van gedetacheerd personeel',
    hub: 'de hub',
  },
});

/** @returns one that is not known here is called by its id */
export function useSourceName(): (source: string) => string {
  const say = useMessages(NAMES);
  return (source) => (source in NAMES.en ? say(source as keyof typeof NAMES.en) : source);
}
