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

  async person(subject: CaseSubject): Promise<MergedPerson | null> {
    const elements = this.elements(subject);
    if (!asksAboutPerson(elements)) return { provenance: [], conflicts: [], absences: [], failures: [] };
    const dossier = (await this.dossiers.question(subject.reference, elements, subject)).of(subject.reference);
    // the call centre does not know the case; where it fails there is no key to ask anybody with
    if (!dossier) return null;
    const member = this.member(subject, dossier, elements);
    return mergePerson(elements, dossier, member instanceof Promise ? await member : member);
  }

  async contactPoints(subject: CaseSubject): Promise<ContactPoints> {
    const elements = this.elements(subject);
    if (!REACH.some((coordinate) => elements.has(coordinate))) return { points: [], failures: [] };
    const dossier = (await this.dossiers.question(subject.reference, elements, subject)).of(subject.reference);
    if (!dossier) return { points: [], failures: [] };
    const member = await this.member(subject, dossier, elements);
    const sources: ContactSource[] = [{ source: 'call-centre', asOf: dossier.asOf, known: dossier }];
    if (member.kind === 'RECORD') {
      sources.push({ source: member.source, asOf: member.record.asOf, known: member.record });
    }
    return { points: rankContactPoints(sources), failures: member.kind === 'FAILED' ? [member.error] : [] };
  }

  async list(query: ListQuery, elements: Elements): Promise<Page<CaseDossier>> {
    const listed: string[] = [];
    const about = (): CaseSubject[] => this.keys.subjectsMet(listed);
    const page = await this.sources.callCentre.listCases(query, this.asking(elements, about));
    listed.push(...page.items.map((dossier) => dossier.reference));
    for (const dossier of page.items) this.dossiers.prime(dossier.reference, elements, dossier);
    return page;
  }

  /** At once where nobody is asked. */
  private member(
    subject: CaseSubject,
    { insurer, niss }: CaseDossier,
    elements: Elements,
  ): MemberAnswer | Promise<MemberAnswer> {
    const members = insurer === null ? undefined : this.membersOf(insurer);
    const isKnown = niss !== null && isNiss(niss, this.now);
    if (!members || !isKnown || !members.asksFor(elements)) return NOT_ASKED;
    const source: SourceId = `mutuality-${insurer as InsurerCode}`;
    return members.question(niss, elements, subject).then((answers) => memberIn(answers, niss, source), failed);
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

const NOT_ASKED: MemberAnswer = { kind: 'NOT_ASKED' };

function memberIn(answers: Answers<MemberRecord>, niss: string, source: SourceId): MemberAnswer {
  try {
    const record = answers.of(niss);
    return record ? { kind: 'RECORD', source, record } : { kind: 'NOT_A_MEMBER', source };
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): MemberAnswer {
  if (error instanceof SourceError) return { kind: 'FAILED', error };
  throw error;
}
