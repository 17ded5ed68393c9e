/** Purposes as people call them. */
import { messagesOf, useMessages, type Messages } from '../language/language';

const NAMES = messagesOf({
  en: {
    CONTACT_TRACING: 'Contact tracing',
    HYGIENE_INSPECTION: 'Hygiene inspection',
    STAFFING: 'Staffing',
    TRAINING: 'Training',
    QUALITY_MONITORING: 'Quality monitoring',
    REPORTING_AGGREGATE: 'Aggregate reporting',
    DATA_SUBJECT_RIGHTS: 'Rights of data subjects',
    SECURITY_AUDIT: 'Security audit',
  },
  fr: {
    CONTACT_TRACING: 'Suivi des contacts',
    HYGIENE_INSPECTION: 'Inspection de l’hygiène',
    STAFFING: 'Recrutement',
    TRAINING: 'Formation',
    QUALITY_MONITORING: 'Suivi de la qualité',
    REPORTING_AGGREGATE: 'Rapports agrégés',
    DATA_SUBJECT_RIGHTS: 'Droits des personnes concernées',
    SECURITY_AUDIT: 'Audit de sécurité',
  },
  nl: {
    CONTACT_TRACING: 'Contactopsporing',
    HYGIENE_INSPECTION: 'Hygiëne-inspectie',
    STAFFING: 'Personeelswerving',
    TRAINING: 'Opleiding',
    QUALITY_MONITORING: 'Kwaliteitsopvolging',
    REPORTING_AGGREGATE: 'Geaggregeerde rapportering',
    DATA_SUBJECT_RIGHTS: 'Rechten van betrokkenen',
    SECURITY_AUDIT: 'Veiligheidsaudit',
  },
});

export type PurposeName = typeof NAMES extends Messages<infer Key> ? Key : never;

export const PURPOSES = Object.keys(NAMES.en) as PurposeName[];

/** One that an officer has added since has no translation here and is called by its name. */
export function usePurposeName(): (purpose: string) => string {
  const say = useMessages(NAMES);
  return (purpose) => (purpose in NAMES.en ? say(purpose as PurposeName) : purpose);
}
