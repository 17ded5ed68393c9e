/**
 * Who a person is and how to reach them. The call centre's dossier comes first: it holds the national number the
 * insurer is asked with. Only the insurer known to be the person's is asked, and only for what is asked of it.
 */
import { SourceError } from '../errors/source-errors';
import type { Coordinate } from '../model/classification';
import { isNiss } from '../model/identifiers/niss';
import type { CaseDossier, MemberRecord } from '../model/records';
import type { CaseSubject } from '../model/subject';
import type { InsurerCode, SourceId } from '../model/words';
import { CASE_ELEMENTS } from '../sources/call-centre/call-centre-elements';
import { coordinatesOf } from '../sources/field-mask';
import { MEMBER_ELEMENTS } from '../sources/mutuality/mutuality-elements';
import type { ListQuery, Page, Sources } from '../sources/source';
import type { Asking } from './asking';
import type { Answers } from './batched-questions';
import type { CaseKeyLoaders } from './case-key-loaders';
import { MaskedLoader } from './masked-loader';
import { asksAboutPerson, mergePerson, type MemberAnswer } from './merge-person';
import type { ContactPoints, MergedPerson } from './merged-person';
import { rankContactPoints, type ContactSource } from './rank-contact-points';
import { RowsWaiting, Told, type Waiting } from './told';

type Elements = ReadonlySet<Coordinate>;

const REACH = ['ContactPoint.phone', 'ContactPoint.phoneMasked', 'ContactPoint.email', 'ContactPoint.emailMasked'];
const ABOUT_A_POINT = ['ContactPoint.kind', 'ContactPoint.source', 'ContactPoint.asOf', 'ContactPoint.rank'];

const DOSSIER = coordinatesOf(CASE_ELEMENTS);
const MEMBER = coordinatesOf(MEMBER_ELEMENTS);

/** What is asked for by what may be: the same sets come with the next row, and with the next list. */
const ASKED = new WeakMap<Elements, Elements>();

export class PersonLoaders {
  private readonly dossiers: MaskedLoader<CaseDossier>;
  private readonly members = new Map<InsurerCode, MaskedLoader<MemberRecord>>();
  private readonly madePersons = new MadeOfDossiers(PERSON);
  private readonly madePoints = new MadeOfDossiers(CONTACT_POINTS);
  private readonly forDossier = new RowsWaiting<CaseDossier, AskedOfPerson<unknown>>((row, answers) =>
    this.readDossier(row, answers),
  );
  private readonly forMember = new RowsWaiting<MemberRecord, AskedOfPerson<unknown>>(
    (row, answers) => row.read(memberIn(answers, row)),
    (row, error) => row.read(failed(error)),
  );

  constructor(
    private readonly sources: Sources,
    private readonly asking: Asking,
    private readonly elementsFor: (subject: CaseSubject) => Elements,
    private readonly keys: CaseKeyLoaders,
    private readonly now: Date,
  ) {
    this.dossiers = new MaskedLoader(DOSSIER, (references, elements, about) =>
      sources.callCentre.cases(references, asking(elements, about)),
    );
  }

  dossier(subject: CaseSubject): Promise<CaseDossier | null> {
    return this.dossiers.load(subject.reference, this.elements(subject), subject);
  }

  person(subject: CaseSubject, wait: Waiting): Told<MergedPerson | null> {
    return this.asked(new AskedOfPerson(wait, subject, this.madePersons));
  }

  contactPoints(subject: CaseSubject, wait: Waiting): Told<ContactPoints> {
    return this.asked(new AskedOfPerson(wait, subject, this.madePoints));
  }

  async list(query: ListQuery, elements: Elements): Promise<Page<CaseDossier>> {
    const listed: string[] = [];
    const about = (): CaseSubject[] => this.keys.subjectsMet(listed);
    const page = await this.sources.callCentre.listCases(query, this.asking(elements, about));
    listed.push(...page.items.map((dossier) => dossier.reference));
    for (const dossier of page.items) this.dossiers.prime(dossier.reference, elements, dossier);
    return page;
  }

  private asked<T>(row: AskedOfPerson<T>): Told<T> {
    try {
      const { subject, made } = row;
      row.elements = this.elements(subject);
      if (!made.reading.isAsked(row.elements)) row.succeed(made.reading.unasked);
      else this.forDossier.add(this.dossiers.question(subject.reference, row.elements, subject), row);
    } catch (error) {
      row.fail(error);
    }
    return row;
  }

  private readDossier(row: AskedOfPerson<unknown>, answers: Answers<CaseDossier>): void {
    const { subject, made, elements } = row;
    const dossier = answers.of(subject.reference);
    // the call centre does not know the case; where it fails there is no key to ask anybody with
    if (!dossier) return row.succeed(made.reading.unknown);
    row.dossier = dossier;
    const { insurer, niss } = dossier;
    const members = insurer === null ? undefined : this.membersOf(insurer);
    const isKnown = niss !== null && isNiss(niss, this.now);
    if (!members || !isKnown || !members.asksFor(elements)) return row.read(NOT_ASKED);
    this.forMember.add(members.question(niss, elements, subject), row);
  }

  /** Undefined for an insurer that the hub does not reach. */
  private membersOf(insurer: InsurerCode): MaskedLoader<MemberRecord> | undefined {
    const known = this.members.get(insurer);
    const source = this.sources.mutualities.get(insurer);
    if (known || !source) return known;
    const loader = new MaskedLoader(MEMBER, (nissList, elements, about) =>
      source.members(nissList, this.asking(elements, about)),
    );
    this.members.set(insurer, loader);
    return loader;
  }

  /** Where only the kind, source, age or rank of contact points is asked for, the points themselves are needed. */
  private elements(subject: CaseSubject): Elements {
    const given = this.elementsFor(subject);
    let asked = ASKED.get(given);
    if (!asked) {
      const needsPoints = ABOUT_A_POINT.some((one) => given.has(one)) && !REACH.some((one) => given.has(one));
      asked = needsPoints ? new Set([...given, 'ContactPoint.phone', 'ContactPoint.email']) : given;
      ASKED.set(given, asked);
    }
    return asked;
  }
}

/** What is made of the answers about a person. */
interface Reading<T> {
  readonly isAsked: (elements: Elements) => boolean;
  readonly unasked: T;
  /** Of a case that the call centre does not know. */
  readonly unknown: T;
  readonly of: (elements: Elements, dossier: CaseDossier, member: MemberAnswer) => T;
}

const PERSON: Reading<MergedPerson | null> = {
  isAsked: asksAboutPerson,
  unasked: { provenance: [], conflicts: [], absences: [], failures: [] },
  unknown: null,
  of: mergePerson,
};

const CONTACT_POINTS: Reading<ContactPoints> = {
  isAsked: (elements) => REACH.some((coordinate) => elements.has(coordinate)),
  unasked: { points: [], failures: [] },
  unknown: { points: [], failures: [] },
  of(_elements, dossier, member) {
    const sources: ContactSource[] = [{ source: 'call-centre', asOf: dossier.asOf, known: dossier }];
    if (member.kind === 'RECORD') {
      sources.push({ source: member.source, asOf: member.record.asOf, known: member.record });
    }
    return { points: rankContactPoints(sources), failures: member.kind === 'FAILED' ? [member.error] : [] };
  },
};

class AskedOfPerson<T> extends Told<T> {
  elements: Elements = NOTHING;
  dossier: CaseDossier | null = null;

  constructor(
    wait: Waiting,
    readonly subject: CaseSubject,
    readonly made: MadeOfDossiers<T>,
  ) {
    super(wait);
  }

  read(member: MemberAnswer): void {
    this.succeed(this.made.of(this.elements, this.dossier as CaseDossier, member));
  }
}

interface Made<T> {
  readonly elements: Elements;
  readonly member: MemberAnswer;
  readonly value: T;
}

/** By dossier: several fields of a case ask for the same, which is made once. */
class MadeOfDossiers<T> {
  private readonly made = new Map<CaseDossier, Made<T>>();

  constructor(readonly reading: Reading<T>) {}

  of(elements: Elements, dossier: CaseDossier, member: MemberAnswer): T {
    const known = this.made.get(dossier);
    if (known?.elements === elements && sameAnswer(known.member, member)) return known.value;
    const value = this.reading.of(elements, dossier, member);
    this.made.set(dossier, { elements, member, value });
    return value;
  }
}

function sameAnswer(one: MemberAnswer, other: MemberAnswer): boolean {
  if (one === other) return true;
  return one.kind === 'RECORD' && other.kind === 'RECORD' && one.record === other.record && one.source === other.source;
}

const NOTHING: Elements = new Set();
const NOT_ASKED: MemberAnswer = { kind: 'NOT_ASKED' };

function memberIn(answers: Answers<MemberRecord>, { dossier }: AskedOfPerson<unknown>): MemberAnswer {
  const { insurer, niss } = dossier as CaseDossier;
  const source: SourceId = `mutuality-${insurer as InsurerCode}`;
  try {
    const record = answers.of(niss as string);
    return record ? { kind: 'RECORD', source, record } : { kind: 'NOT_A_MEMBER', source };
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): MemberAnswer {
  if (error instanceof SourceError) return { kind: 'FAILED', error };
  throw error;
}
