/** Asks the hub for a person's report, in English unless it says otherwise. */
import type { Answer, RunningDemonstration } from './running-demonstration';

export interface ReportDocument {
  readonly accesses: number;
  readonly continuesFrom: string | null;
  readonly json: string;
  readonly signature: string;
  readonly page: string;
}

const QUERY = `query Report($input: PersonReportInput!) { personReport(input: $input) {
  accesses continuesFrom json signature page } }`;

export function askForReport(
  demonstration: RunningDemonstration,
  input: object,
  persona: string,
  options: { purpose?: string },
): Promise<Answer<{ personReport: ReportDocument | null }>> {
  return demonstration.ask(persona, QUERY, { variables: { input: { language: 'EN', ...input } }, ...options });
}

/** What a report says in each language: its title, and the law of the demonstration's first version. */
export const REPORT_WORDS = {
  FR: {
    title: 'Qui a demandé vos données',
    law: 'Accord de coopération du 25 août 2020, avec effet rétroactif au 4 mai 2020',
  },
  NL: {
    title: 'Wie uw gegevens heeft opgevraagd',
    law: 'Samenwerkingsakkoord van 25 augustus 2020, met terugwerkende kracht tot 4 mei 2020',
  },
  EN: {
    title: 'Who asked for your data',
    law: 'Cooperation agreement of 25 August 2020, retroactive to 4 May 2020',
  },
  DE: {
    title: 'Wer Ihre Daten abgefragt hat',
    law: 'Zusammenarbeitsabkommen vom 25. August 2020, rückwirkend zum 4. Mai 2020',
  },
};
