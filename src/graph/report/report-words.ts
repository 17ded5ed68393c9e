/** What a report says, in the language of the person it is for. */
import REPORT from '../../../messages/hub/report.json';
import { LOCALES, sayFrom, type Say } from '../../model/messages';
import type { ReportLanguage } from '../../model/person-report';

export type ReportMessage = keyof typeof REPORT.en;

export const SAY_IN_REPORT: Readonly<Record<ReportLanguage, Say<ReportMessage>>> = {
  FR: sayFrom(REPORT.fr, LOCALES.FR),
  NL: sayFrom(REPORT.nl, LOCALES.NL),
  EN: sayFrom(REPORT.en, LOCALES.EN),
  DE: sayFrom(REPORT.de, LOCALES.DE),
};
