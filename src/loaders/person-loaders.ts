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
import type { Asking } from './loader-options';
import type { CaseKeyLoaders } from './case-key-loaders';
import { MaskedLoader } from './masked-loader';
import { asksAboutPerson, mergePerson, type MemberAnswer } from './merge-person';
import type { ContactPoints, MergedPerson } from './merged-person';
import { rankContactPoints, type ContactSource } from './rank-contact-points';

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

  person(subject: CaseSubject): Promise<MergedPerson | null> {
    return this.read(PERSON, subject);
  }

  contactPoints(subject: CaseSubject): Promise<ContactPoints> {
    return this.read(CONTACT_POINTS, subject);
  }

  async list(query: ListQuery, elements: Elements): Promise<Page<CaseDossier>> {
    const listed: string[] = [];
    const about = (): CaseSubject[] => this.keys.subjectsMet(listed);
    const page = await this.sources.callCentre.listCases(query, this.asking(elements, about));
    listed.push(...page.items.map((dossier) => dossier.reference));
    for (const dossier of page.items) this.dossiers.prime(dossier.reference, elements, dossier);
    return page;
  }

  private async read<T>(reading: Reading<T>, subject: CaseSubject): Promise<T> {
    const elements = this.elements(subject);
    if (!reading.isAsked(elements)) return reading.unasked;
    const dossier = await this.dossiers.load(subject.reference, elements, subject);
    // the call centre does not know the case; where it fails there is no key to ask an insurer with
    if (!dossier) return reading.unknown;
    return reading.of(elements, dossier, await this.member(elements, dossier, subject));
  }

  private async member(
    elements: Elements,
    { insurer, niss }: CaseDossier,
    subject: CaseSubject,
  ): Promise<MemberAnswer> {
    const members = insurer === null ? undefined : this.membersOf(insurer);
    const isKnown = niss !== null && isNiss(niss, this.now);
    if (!members || insurer === null || !isKnown || !members.asksFor(elements)) return { kind: 'NOT_ASKED' };
    const source: SourceId = `mutuality-${insurer}`;
    try {
      const record = await members.load(niss, elements, subject);
      return record ? { kind: 'RECORD', source, record } : { kind: 'NOT_A_MEMBER', source };
    } catch (error) {
      if (error instanceof SourceError) return { kind: 'FAILED', error };
      throw error;
    }
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
