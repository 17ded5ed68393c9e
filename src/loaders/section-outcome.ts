/**
 * How one section of a case came out, derived from the promises its own fields wait for: nothing is asked twice. `sections`
 * shows it of a section that policy does not withhold.
 */
import { SourceError } from '../model/errors/hub-error';
import type { Coordinate } from '../model/classification';
import type { MedicalRecordData } from '../model/records';
import type { CaseSubject } from '../model/subject';
import type { SourceId } from '../model/words';
import type { Loaders, Section, SectionOutcome } from './loaders';

/** What a section's fields came to. */
interface Found {
  readonly source: SourceId | null;
  readonly isEmpty: boolean;
  /** Of a section with several sources. */
  readonly failures?: readonly SourceError[];
}

type Look = (loaders: Loaders, subject: CaseSubject, elements: ReadonlySet<Coordinate>) => Promise<Found>;

const LOOKS = {
  PERSON: async (loaders, subject) => {
    const person = await loaders.person(subject);
    return { source: 'call-centre', isEmpty: person === null, failures: person?.failures };
  },
  CONTACT_POINTS: async (loaders, subject) => {
    const { points, failures } = await loaders.contactPoints(subject);
    return { source: points[0]?.source ?? 'call-centre', isEmpty: points.length === 0, failures };
  },
  MEDICAL: async (loaders, subject) => {
    const record = await loaders.medicalRecord(subject);
    return { source: 'sciensano', isEmpty: record === null || saysNothing(record) };
  },
  CALL_ORDERS: listed((loaders, subject) => loaders.orders(subject)),
  ATTEMPTS: listed((loaders, subject) => loaders.attempts(subject)),
  VISITS: listed((loaders, subject) => loaders.visits(subject)),
  CONTACTS: listed((loaders, subject) => loaders.contacts(subject)),
  CARE_TEAM: listed((loaders, subject) => loaders.careTeam(subject)),
  COLLECTIVITY: async (loaders, subject) => ({
    source: subject.collectivity === null ? null : 'call-centre',
    isEmpty: (await loaders.collectivity(subject)) === null,
  }),
  HOUSEHOLD: listed((loaders, subject) => loaders.householdOrders(subject)),
  SCRIPTS: async (loaders, subject) => {
    const { scripts, failures } = await loaders.scriptsAsked(subject);
    return { source: 'federal-platform', isEmpty: scripts.length === 0, failures };
  },
} satisfies Readonly<Record<Exclude<Section, 'TIMELINE'>, Look>>;

/** What a timeline gathers, by the coordinates that stand in it. */
const GATHERED: readonly { readonly look: Look; readonly from: readonly Coordinate[] }[] = [
  { look: LOOKS.CALL_ORDERS, from: ['CallOrder.openedAt'] },
  { look: LOOKS.ATTEMPTS, from: ['CallAttempt.at'] },
  { look: LOOKS.VISITS, from: ['Visit.visitedAt'] },
  {
    look: async (loaders, subject) => {
      const record = await loaders.medicalRecord(subject);
      return { source: 'sciensano', isEmpty: !record?.tests?.length };
    },
    from: ['TestResult.collectedAt', 'TestResult.issuedAt'],
  },
];

export async function sectionOutcomeOf(
  loaders: Loaders,
  elements: ReadonlySet<Coordinate>,
  subject: CaseSubject,
  section: Section,
  now: Date,
): Promise<SectionOutcome> {
  try {
    const look: Look = section === 'TIMELINE' ? lookAtTimeline : LOOKS[section];
    const { source, isEmpty, failures } = await look(loaders, subject, elements);
    const failure = failures?.find((one) => one.asOf === null) ?? failures?.[0];
    if (failure) return failure.asOf ? stale(section, failure) : unavailable(section, failure);
    return { section, state: isEmpty ? 'EMPTY' : 'FRESH', source, asOf: source && now };
  } catch (error) {
    if (error instanceof SourceError) return unavailable(section, error);
    throw error;
  }
}

const lookAtTimeline: Look = async (loaders, subject, elements) => {
  const parts = GATHERED.filter(({ from }) => from.some((coordinate) => elements.has(coordinate)));
  const found = await Promise.all(parts.map(({ look }) => look(loaders, subject, elements)));
  return { source: 'call-centre', isEmpty: found.every((part) => part.isEmpty) };
};

function listed(load: (loaders: Loaders, subject: CaseSubject) => Promise<readonly unknown[]>): Look {
  return async (loaders, subject) => ({
    source: 'call-centre',
    isEmpty: (await load(loaders, subject)).length === 0,
  });
}

/** Nothing of what was asked for was there. */
function saysNothing({ asOf: _asOf, ...said }: MedicalRecordData): boolean {
  return Object.values(said).every((value) => value === null || (Array.isArray(value) && value.length === 0));
}

/** Something from before is shown in the place of what could not be asked. */
function stale(section: Section, { source, asOf }: SourceError): SectionOutcome {
  return { section, state: 'STALE', source, asOf };
}

function unavailable(section: Section, { source }: SourceError): SectionOutcome {
  return { section, state: 'UNAVAILABLE', source, asOf: null };
}
