/** What profiles, sources, steps and states of staff are called. */
import { useCallback } from 'react';
import { messagesOf, useMessages } from '../language/language';

const WORDS = messagesOf({
  en: {
    'profile.CALL_CENTRE_OPERATOR': 'call-centre operator',
    'profile.FIELD_OPERATOR': 'field operator',
    'profile.NURSE': 'nurse',
    'profile.PHYSICIAN': 'physician',
    'profile.OTHER': 'other',
    'source.ACTIRIS': 'Actiris',
    'source.BRUXELLES_FORMATION': 'Bruxelles Formation',
    'source.EMPLOYER': 'employers',
    'source.SECONDED': 'seconded staff',
    'step.CANDIDATE': 'applied',
    'step.PRESELECTED': 'preselected',
    'step.HIRED': 'hired',
    'step.SECONDED': 'seconded',
    'step.IN_TRAINING': 'in training',
    'step.CERTIFIED': 'trained',
    'step.ON_SHIFT': 'at work',
    'step.LEFT': 'left',
    'state.CANDIDATE': 'applied',
    'state.PRESELECTED': 'preselected',
    'state.HIRED': 'hired',
    'state.REJECTED': 'not retained',
    'state.WITHDRAWN': 'withdrew',
    'language.und': 'not known',
    'language.other': 'none of those sought',
  },
  fr: {
    'profile.CALL_CENTRE_OPERATOR': 'opérateur de centre d’appels',
    'profile.FIELD_OPERATOR': 'opérateur de terrain',
    'profile.NURSE': 'infirmier',
    'profile.PHYSICIAN': 'médecin',
    'profile.OTHER': 'autre',
    'source.ACTIRIS': 'Actiris',
    'source.BRUXELLES_FORMATION': 'Bruxelles Formation',
    'source.EMPLOYER': 'employeurs',
    'source.SECONDED': 'personnel détaché',
    'step.CANDIDATE': 'candidature',
    'step.PRESELECTED': 'présélection',
    'step.HIRED': 'engagement',
    'step.SECONDED': 'détachement',
    'step.IN_TRAINING': 'en formation',
    'step.CERTIFIED': 'formé',
    'step.ON_SHIFT': 'au travail',
    'step.LEFT': 'parti',
    'state.CANDIDATE': 'candidature',
    'state.PRESELECTED': 'présélection',
    'state.HIRED': 'engagement',
    'state.REJECTED': 'non retenu',
    'state.WITHDRAWN': 'retiré',
    'language.und': 'inconnue',
    'language.other': 'aucune de celles recherchées',
  },
  nl: {
    'profile.CALL_CENTRE_OPERATOR': 'callcenteroperator',
    'profile.FIELD_OPERATOR': 'veldoperator',
    'profile.NURSE': 'verpleegkundige',
    'profile.PHYSICIAN': 'arts',
    'profile.OTHER': 'andere',
    'source.ACTIRIS': 'Actiris',
    'source.BRUXELLES_FORMATION': 'Bruxelles Formation',
    'source.EMPLOYER': 'werkgevers',
    'source.SECONDED': 'gedetacheerd personeel',
    'step.CANDIDATE': 'kandidatuur',
    'step.PRESELECTED': 'preselectie',
    'step.HIRED': 'aanwerving',
    'step.SECONDED': 'detachering',
    'step.IN_TRAINING': 'in opleiding',
    'step.CERTIFIED': 'opgeleid',
    'step.ON_SHIFT': 'aan het werk',
    'step.LEFT': 'vertrokken',
    'state.CANDIDATE': 'kandidatuur',
    'state.PRESELECTED': 'preselectie',
    'state.HIRED': 'aanwerving',
    'state.REJECTED': 'niet weerhouden',
    'state.WITHDRAWN': 'teruggetrokken',
    'language.und': 'onbekend',
    'language.other': 'geen van de gezochte',
  },
});

/** @returns says a word of the hub; one that is not known here is shown as it comes */
export function useStaffingWord(): (group: string, word: string) => string {
  const say = useMessages(WORDS);
  return useCallback(
    (group, word) => {
      const key = `${group}.${word}`;
      return key in WORDS.en ? say(key as keyof typeof WORDS.en) : word;
    },
    [say],
  );
}
