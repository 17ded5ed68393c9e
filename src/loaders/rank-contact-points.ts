/** Ways to reach a person, from all sources that know some, the one to try first at the top. Pure. */
import { readPhoneNumber } from '../model/identifiers/phone-number';
import type { Reachable } from '../model/records';
import type { ContactPointKind, SourceId } from '../model/words';
import type { RankedContactPoint } from './merged-person';

export interface ContactSource {
  readonly source: SourceId;
  readonly asOf: Date;
  readonly known: Reachable;
}

interface Candidate {
  readonly kind: ContactPointKind;
  readonly value: string;
  readonly valid: boolean;
  readonly said: { readonly source: SourceId; readonly asOf: Date }[];
}

/** A mobile is answered by the person, a landline by the household, a mail by nobody today. */
const KINDS: readonly ContactPointKind[] = ['MOBILE', 'LANDLINE', 'EMAIL'];

export function rankContactPoints(sources: readonly ContactSource[]): RankedContactPoint[] {
  const candidates = new Map<string, Candidate>();
  for (const { source, asOf, known } of sources) {
    for (const found of [phone(known.mobile, 'MOBILE'), phone(known.landline, 'LANDLINE'), email(known.email)]) {
      if (!found) continue;
      const candidate = candidates.get(found.value) ?? { ...found, said: [] };
      candidate.said.push({ source, asOf });
      candidates.set(found.value, candidate);
    }
  }
  return [...candidates.values()].sort(byPromise).map(({ kind, value, said }, index) => {
    const { source, asOf } = latest(said);
    const point = kind === 'EMAIL' ? { phone: null, email: value } : { phone: value, email: null };
    return { kind, ...point, source, asOf, rank: index + 1 };
  });
}

/**
 * Usable before unusable, phone before mail, several sources before one, mobile before landline, newer before older; else
 * as the sources have them. Never by the digits: the rank is shown also where the number is masked.
 */
function byPromise(one: Candidate, other: Candidate): number {
  return (
    Number(other.valid) - Number(one.valid) ||
    Number(one.kind === 'EMAIL') - Number(other.kind === 'EMAIL') ||
    sourcesOf(other) - sourcesOf(one) ||
    KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind) ||
    latest(other.said).asOf.getTime() - latest(one.said).asOf.getTime()
  );
}

function sourcesOf({ said }: Candidate): number {
  return said.length < 2 ? said.length : new Set(said.map(({ source }) => source)).size;
}

function latest(said: Candidate['said']): Candidate['said'][number] {
  return said.reduce((newest, one) => (one.asOf > newest.asOf ? one : newest));
}

function phone(written: string | null | undefined, kind: 'MOBILE' | 'LANDLINE'): Omit<Candidate, 'said'> | null {
  if (!written?.trim()) return null;
  const read = readPhoneNumber(written);
  return { kind: read.kind ?? kind, value: read.number, valid: read.valid };
}

function email(written: string | null | undefined): Omit<Candidate, 'said'> | null {
  if (!written?.trim()) return null;
  const value = written.trim().toLowerCase();
  return { kind: 'EMAIL', value, valid: /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) };
}
