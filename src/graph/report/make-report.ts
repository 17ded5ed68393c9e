/** Makes the signed document of who asked for the data of one person, out of the access log. */
import { createHash, randomUUID } from 'node:crypto';
import type { PersonAccess } from '../../audit/reading/person-access.sql';
import { startOfBrusselsDay } from '../../model/brussels-day';
import type { PersonReport, ReportLanguage } from '../../model/person-report';
import { turningPoints, type RecordedLegalBasis } from '../../policy/registers/legal-basis';
import { tooMuch, type RequestContext } from '../request-context';
import { composeReport } from './compose-report';
import { inTheLog, type NamesOfPerson } from './names-of-person';
import { reportPage } from './report-page';
import type { MaterialOfThen } from './rules-of-then';

/** Of the log, and of all that it may hold. */
export const BEGINNING = new Date(0);

/** More would be no page anybody reads; the rest is in the next report. */
const MOST_LINES = 2_000;

interface ReportQuestion {
  readonly names: NamesOfPerson;
  readonly from: Date;
  /** Itself outside. */
  readonly until: Date;
  readonly language: ReportLanguage;
}

interface MadeReport {
  readonly accesses: number;
  readonly continuesFrom: Date | null;
  readonly json: string;
  readonly signature: string;
  readonly page: string;
}

/** @throws HubError AUDIT_UNAVAILABLE, COST_EXCEEDED */
export async function makeReport(
  context: RequestContext,
  { names, from, until, language }: ReportQuestion,
): Promise<MadeReport> {
  const { reports } = context.services;
  const history = await reports.legalBases();
  const found = await reports.accesses({
    pseudonyms: await inTheLog(context, names, { from, until }),
    caseIds: names.caseIds,
    ...{ from, until },
    // what was shown under one wording of the law is not reported under another, though it was the same day
    cuts: turningPoints(history),
    limit: MOST_LINES + 1,
  });
  const { accesses, continuesFrom } = pageOf(found);
  const material = await materialOfThen(context, history, accesses);
  const report = composeReport(
    { ...material, accesses },
    {
      ...{ id: randomUUID(), language, madeAt: context.now.toISOString() },
      ...{ from: from.toISOString(), until: until.toISOString() },
      continuesFrom: continuesFrom?.toISOString() ?? null,
    },
  );
  return documentOf(context, report);
}

/** Whole days, so that alike accesses of a day stay together. */
function pageOf(found: readonly PersonAccess[]): { accesses: readonly PersonAccess[]; continuesFrom: Date | null } {
  if (found.length <= MOST_LINES) return { accesses: found, continuesFrom: null };
  const cut = found[MOST_LINES]!.day;
  const accesses = found.filter(({ day }) => day < cut);
  if (accesses.length === 0) {
    throw tooMuch('One day alone holds more than a report may: ask for part of the day.');
  }
  return { accesses, continuesFrom: new Date(startOfBrusselsDay(cut)) };
}

/** What of then it takes to say by which rules these accesses were allowed. */
export async function materialOfThen(
  { services: { reports }, policy }: RequestContext,
  history: readonly RecordedLegalBasis[],
  accesses: readonly Pick<PersonAccess, 'policyVersion'>[],
): Promise<MaterialOfThen> {
  const versions = [...new Set(accesses.map(({ policyVersion }) => policyVersion))];
  const [organisations, policies] = await Promise.all([
    reports.organisations(),
    Promise.all(versions.map(async (number) => [number, await policy.compiled(number)] as const)),
  ]);
  const known = policies.flatMap(([number, compiled]) => (compiled ? [[number, compiled] as const] : []));
  // of the whole schema: what is hidden from the reader was shown to others
  return { history, organisations, policies: new Map(known), coordinates: policy.coordinates };
}

async function documentOf({ services: { reports } }: RequestContext, report: PersonReport): Promise<MadeReport> {
  const json = JSON.stringify(report);
  const fingerprint = createHash('sha256').update(json).digest('hex');
  return {
    accesses: report.totals.accesses,
    continuesFrom: report.continuesFrom === null ? null : new Date(report.continuesFrom),
    json,
    signature: await reports.sign(json),
    page: reportPage(report, fingerprint),
  };
}
