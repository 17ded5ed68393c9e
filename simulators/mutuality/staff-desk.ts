/**
 * The insurer's staff system: nurses and physicians put at disposal, their contracts and shifts, and which case is
 * assigned to whom. The call centre only asks, by escalation; the assignment is made here.
 */
import { createHash } from 'node:crypto';
import { ChangeFeed } from '../json-api/change-feed';
import { onDuty } from '../json-api/roster';
import type { FeedNews } from '../json-api/webhook';
import { sparse } from '../json-api/sparse-fields';
import { ChangedValues } from '../kit/changed-values';
import type { ValuePatch } from '../kit/simulator-http';
import type { InsurerCode, Population } from '../population/population';
import { caseStaffOf } from './case-staff-index';
import { staffChangeOf, staffViewOf, STAFF_VIEW_FIELDS, type StaffChange, type StaffView } from './staff-record';

export type CareLine = 'SECOND' | 'THIRD';

export interface CaseAssignment {
  readonly staffReference: string;
  readonly caseReference: string;
  readonly from: string;
  readonly until: string | null;
}

export interface StaffLookUp {
  readonly staffReferences: readonly string[];
  readonly fields?: readonly string[];
}

export interface AssignedCase {
  readonly staffReference: string;
  readonly caseReference: string;
  readonly line: CareLine;
  readonly at: string;
}

const PROFESSION_OF_LINE = { SECOND: 'NURSE', THIRD: 'PHYSICIAN' } as const;
/** Who takes escalations first, where the insurer employs them: the demonstration's nurse and physician. */
const FIRST_CHOICE = { SECOND: 'nurse', THIRD: 'physician' } as const;

export class StaffDesk {
  readonly staffChanges: ChangeFeed<StaffChange>;
  readonly caseAssignments: ChangeFeed<CaseAssignment>;
  private readonly changed = new ChangedValues();
  private readonly staff: ReadonlyMap<string, StaffView>;
  private readonly assignments = new Map<string, CaseAssignment>();
  private readonly holders = new Map<string, string>();
  private readonly news: FeedNews[] = [];

  constructor(insurer: InsurerCode, population: Population) {
    const own = population.staff().filter((person) => person.insurer === insurer);
    const views = own.flatMap((person) => staffViewOf(person) ?? []);
    this.staff = new Map(views.map((view) => [view.staffReference, view]));
    this.staffChanges = new ChangeFeed('staff-changes', {
      length: views.length,
      at: (position) => staffChangeOf(views[position] as StaffView),
    });
    const known = caseStaffOf(population).filter(({ staffReference }) => this.staff.has(staffReference));
    this.caseAssignments = new ChangeFeed('case-assignments', {
      length: known.length,
      at: (position) => assignmentOf(known[position] as (typeof known)[number]),
    });
    for (const entry of known) {
      this.assignments.set(`${entry.staffReference}/${entry.caseReference}`, assignmentOf(entry));
      const place = `${entry.caseReference}/${entry.line}`;
      if (entry.until === null && !this.holders.has(place)) this.holders.set(place, entry.staffReference);
    }
  }

  lookUp({ staffReferences, fields }: StaffLookUp, now: Date): object[] {
    return [...new Set(staffReferences)].reverse().flatMap((reference) => {
      const view = this.view(reference);
      if (view === null) return [];
      const { staffReference, name, profession } = view;
      return [sparse({ staffReference, name, profession, onDuty: onDuty(view, now) }, ['staffReference'], fields)];
    });
  }

  /** Who takes the case: its present nurse, else a nurse on duty; null where there is none. */
  choose(caseReference: string, line: CareLine, now: Date): { staffReference: string; held: boolean } | null {
    const holder = this.holders.get(`${caseReference}/${line}`);
    if (holder !== undefined) return { staffReference: holder, held: true };
    const present = [...this.staff.keys()]
      .flatMap((reference) => this.view(reference) ?? [])
      .filter((view) => view.profession === PROFESSION_OF_LINE[line] && onDuty(view, now));
    const choice = present.find((view) => view.persona === FIRST_CHOICE[line]) ?? byLot(present, caseReference);
    return choice === undefined ? null : { staffReference: choice.staffReference, held: false };
  }

  /** What became new in the feeds since this was asked last. */
  takeNews(): readonly FeedNews[] {
    return this.news.splice(0);
  }

  assign({ staffReference, caseReference, line, at }: AssignedCase): void {
    this.holders.set(`${caseReference}/${line}`, staffReference);
    this.append({ staffReference, caseReference, from: at, until: null });
  }

  /** Resource `staff`: a field of the contract, the roster or the name; the feed gets the new whole. */
  patchStaff({ id, path, value }: ValuePatch): boolean {
    const [field = ''] = path.split('.');
    if (!this.staff.has(id) || !STAFF_VIEW_FIELDS.includes(field)) return false;
    this.changed.set({ resource: 'staff', id, path, value });
    const feed = 'staff-changes';
    const sequence = this.staffChanges.append(staffChangeOf(this.view(id) as StaffView));
    const record = this.staffChanges.at(sequence);
    this.news.push({ type: 'staff.changed', feed, sequence, record, staffReference: id });
    return true;
  }

  /** Resource `assignments`, id `staffReference/caseReference`, path `from` or `until`. */
  patchAssignment({ id, path, value }: ValuePatch): boolean {
    const known = this.assignments.get(id);
    if (known === undefined || !['from', 'until'].includes(path)) return false;
    const next = { ...known, [path]: value };
    this.append(next);
    if (next.until !== null)
      for (const line of ['SECOND', 'THIRD'])
        if (this.holders.get(`${next.caseReference}/${line}`) === next.staffReference)
          this.holders.delete(`${next.caseReference}/${line}`);
    return true;
  }

  private append(assignment: CaseAssignment): void {
    this.assignments.set(`${assignment.staffReference}/${assignment.caseReference}`, assignment);
    const feed = 'case-assignments';
    const sequence = this.caseAssignments.append(assignment);
    const record = this.caseAssignments.at(sequence);
    const { staffReference, caseReference } = assignment;
    this.news.push({ type: 'case-assignment.changed', feed, sequence, record, staffReference, caseReference });
  }

  private view(staffReference: string): StaffView | null {
    const view = this.staff.get(staffReference);
    return view === undefined ? null : this.changed.over('staff', staffReference, view);
  }
}

function assignmentOf(entry: CaseAssignment): CaseAssignment {
  const { staffReference, caseReference, from, until } = entry;
  return { staffReference, caseReference, from, until };
}

function byLot(present: readonly StaffView[], caseReference: string): StaffView | undefined {
  return present[createHash('sha256').update(caseReference).digest().readUInt32BE() % Math.max(present.length, 1)];
}
