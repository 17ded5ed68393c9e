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
