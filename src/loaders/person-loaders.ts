/**
 * Who a person is and how to reach them. The call centre's dossier comes first: it holds the national number the
 * insurer is asked with. Only the insurer known to be the person's is asked, and only for what is asked of it.
 */
import { SourceError } from '../model/errors/hub-error';
import type { Coordinate } from '../model/classification';
import { isNiss } from '../model/identifiers/niss';
import type { CaseDossier, Reachable, ReachablePoint } from '../model/records';
import type { CaseSubject } from '../model/subject';
import { insurerOf, type SourceId, type ContactPointKind } from '../model/words';
import { perMask } from '../sources/client/keyed-answer';
import { ABOUT_A_POINT } from '../sources/partner';
import type { ListQuery, Page } from '../sources/source';
import type { LoaderParts } from './loader-parts';
import type { MaskedLoader } from './lookups';
import { asksAboutPerson, mergePerson, type MemberAnswer } from './merge-person';
import type { ContactPoints, MergedPerson, RankedContactPoint } from './merged-person';
import { readPhoneNumber } from '../model/identifiers/phone-number';

type Elements = ReadonlySet<Coordinate>;

const REACH = ['ContactPoint.phone', 'ContactPoint.phoneMasked', 'ContactPoint.email', 'ContactPoint.emailMasked'];

export class PersonLoaders {
  private readonly dossiers: MaskedLoader<CaseDossier>;

  constructor(private readonly parts: LoaderParts) {
    this.dossiers = parts.lookups.of('callCentre', 'cases');
  }

  async person(subject: CaseSubject): Promise<MergedPerson | null> {
    const elements = this.elements(subject);
    if (!asksAboutPerson(elements)) return { provenance: [], conflicts: [], absences: [], failures: [] };
    const said = await this.said(elements, subject);
    return said && mergePerson(elements, said.dossier, said.member);
  }

  async contactPoints(subject: CaseSubject): Promise<ContactPoints> {
    const elements = this.elements(subject);
    const known = REACH.some((coordinate) => elements.has(coordinate)) ? await this.said(elements, subject) : null;
    if (!known) return { points: [], failures: [] };
    const { dossier, member } = known;
    const said = [...(dossier.phones ?? []), ...(dossier.emails ?? [])].map((point) => saidBy('call-centre', point));
    if (member.kind === 'RECORD') said.push(...pointsOfMember(member.record).map((one) => saidBy(member.source, one)));
    return { points: rankContactPoints(said), failures: member.kind === 'FAILED' ? [member.error] : [] };
  }

  async list(query: ListQuery, elements: Elements): Promise<Page<CaseDossier>> {
    const listed: string[] = [];
    const { sources, asking, keys } = this.parts;
    const page = await sources.callCentre.listCases(
      query,
      asking(elements, () => keys.subjectsMet(listed)),
    );
    listed.push(...page.items.map((dossier) => dossier.reference));
    for (const dossier of page.items) this.dossiers.prime(dossier.reference, elements, dossier);
    return page;
  }

  /** Null for a case that the call centre does not know; where it fails there is no key to ask an insurer with. */
  private async said(
    elements: Elements,
    subject: CaseSubject,
  ): Promise<{ readonly dossier: CaseDossier; readonly member: MemberAnswer } | null> {
    const dossier = await this.dossiers.load(subject.reference, elements, subject);
    return dossier && { dossier, member: await this.member(elements, dossier, subject) };
  }

  private async member(
    elements: Elements,
    { insurer, niss }: CaseDossier,
    subject: CaseSubject,
  ): Promise<MemberAnswer> {
    const { sources, lookups, now, isRestricted } = this.parts;
    if (isRestricted(subject)) return { kind: 'NOT_ASKED' };
    const isKnown = niss !== null && isNiss(niss, now);
    // of an insurer that the hub does not reach nobody is asked
    if (insurer === null || !sources.mutualities.has(insurer) || !isKnown) return { kind: 'NOT_ASKED' };
    const members = lookups.of('mutualities', 'members', insurer);
    if (!members.asksFor(elements)) return { kind: 'NOT_ASKED' };
    const source: SourceId = `mutuality-${insurer}`;
    try {
      const record = await members.load(niss, elements, subject);
      return record ? { kind: 'RECORD', source, record } : { kind: 'NOT_A_MEMBER', source };
    } catch (error) {
      if (error instanceof SourceError) return { kind: 'FAILED', error };
      throw error;
    }
  }

  private elements(subject: CaseSubject): Elements {
    return withPoints(this.parts.elementsFor(subject));
  }
}

/** Where only the kind, source, age or rank of contact points is asked for, the points themselves are needed. */
const withPoints = perMask((given): Elements => {
  const needsPoints = ABOUT_A_POINT.some((one) => given.has(one)) && !REACH.some((one) => given.has(one));
  return needsPoints ? new Set([...given, 'ContactPoint.phone', 'ContactPoint.email']) : given;
});

/** What one source says of a way to reach somebody. */
export interface SaidPoint extends ReachablePoint {
  readonly source: SourceId;
}

const NEVER_CALLED = { isWrong: false, answeredAt: null, unanswered: 0 } as const;

function saidBy(source: SourceId, point: ReachablePoint): SaidPoint {
  return { ...point, source };
}

/** Of an insurer, which knows nothing of calls. */
export function pointsOfMember({
  mobile,
  landline,
  email,
  asOf,
}: Reachable & { readonly asOf: Date }): ReachablePoint[] {
  const written = [
    [mobile, 'MOBILE'],
    [landline, 'LANDLINE'],
    [email, null],
  ] as const;
  return written.flatMap(([value, phoneKind]) => (value ? [{ value, phoneKind, asOf, ...NEVER_CALLED }] : []));
}

interface Candidate {
  readonly kind: ContactPointKind;
  readonly value: string;
  readonly valid: boolean;
  readonly said: SaidPoint[];
}

/** A mobile is answered by the person, a landline by the household, a mail by nobody today. */
const KINDS: readonly ContactPointKind[] = ['MOBILE', 'LANDLINE', 'EMAIL'];

export function rankContactPoints(said: readonly SaidPoint[]): RankedContactPoint[] {
  const candidates = new Map<string, Candidate>();
  for (const point of said) {
    const found = point.phoneKind === null ? email(point.value) : phone(point.value, point.phoneKind);
    if (!found) continue;
    const candidate = candidates.get(found.value) ?? { ...found, said: [] };
    candidate.said.push(point);
    candidates.set(found.value, candidate);
  }
  return [...candidates.values()].sort(byPromise).map(({ kind, value, said: of }, index) => {
    const { source, asOf } = latest(of);
    const point = kind === 'EMAIL' ? { phone: null, email: value } : { phone: value, email: null };
    const insurer = of.map((one) => insurerOf(one.source)).find((one) => one !== null) ?? null;
    return { kind, ...point, source, insurer, asOf, rank: index + 1 };
  });
}

/**
 * Usable before unusable and before reported as wrong, phone before mail; then what calls have taught: answered once before
 * never, fewer calls in vain before more; then several sources before one, mobile before landline, newer before older; else
 * as the sources have them. Never by the digits: the rank is shown also where the number is masked.
 */
function byPromise(one: Candidate, other: Candidate): number {
  return (
    Number(other.valid) - Number(one.valid) ||
    Number(isWrong(one)) - Number(isWrong(other)) ||
    Number(one.kind === 'EMAIL') - Number(other.kind === 'EMAIL') ||
    Number(wasAnswered(other)) - Number(wasAnswered(one)) ||
    inVain(one) - inVain(other) ||
    sourcesOf(other) - sourcesOf(one) ||
    KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind) ||
    latest(other.said).asOf.getTime() - latest(one.said).asOf.getTime()
  );
}

function isWrong({ said }: Candidate): boolean {
  return said.some((one) => one.isWrong);
}

function wasAnswered({ said }: Candidate): boolean {
  return said.some(({ answeredAt }) => answeredAt !== null);
}

function inVain({ said }: Candidate): number {
  return Math.max(...said.map(({ unanswered }) => unanswered));
}

function sourcesOf({ said }: Candidate): number {
  return said.length < 2 ? said.length : new Set(said.map(({ source }) => source)).size;
}

function latest(said: Candidate['said']): Candidate['said'][number] {
  return said.reduce((newest, one) => (one.asOf > newest.asOf ? one : newest));
}

function phone(written: string, kind: 'MOBILE' | 'LANDLINE'): Omit<Candidate, 'said'> | null {
  if (!written.trim()) return null;
  const read = readPhoneNumber(written);
  return { kind: read.kind ?? kind, value: read.number, valid: read.valid };
}

function email(written: string): Omit<Candidate, 'said'> | null {
  if (!written.trim()) return null;
  const value = written.trim().toLowerCase();
  return { kind: 'EMAIL', value, valid: /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) };
}
