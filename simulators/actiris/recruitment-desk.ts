/** The employment office's books: job offers, candidacies as they stand now, and the feed of how they changed. */
import { ChangeFeed } from '../json-api/change-feed';
import { ChangedValues } from '../kit/changed-values';
import { openJournal, type Journal } from '../kit/journal';
import { SimulatorRefusal, type ValuePatch } from '../kit/simulator-http';
import type { Population } from '../population/population';
import { recruitmentOf } from '../population/recruitment';
import {
  CANDIDACY_FIELDS,
  candidacyChangeOf,
  candidacyViewOf,
  JOB_OFFER_FIELDS,
  type CandidacyChange,
  type CandidacyView,
  type JobOfferView,
} from './candidacy-record';

export interface Preselection {
  readonly reference: string;
  readonly state: 'PRESELECTED';
  readonly preselectedAt: string;
}

type JournalEntry =
  | { readonly kind: 'preselected'; readonly reference: string; readonly at: string }
  | { readonly kind: 'value'; readonly patch: ValuePatch };

export class RecruitmentDesk {
  readonly changes: ChangeFeed<CandidacyChange>;
  private readonly offers: ReadonlyMap<string, JobOfferView>;
  private readonly candidacies: ReadonlyMap<string, CandidacyView>;
  private readonly changed = new ChangedValues();
  private readonly journal: Journal<JournalEntry>;

  constructor(
    population: Population,
    stateDirectory: string | undefined,
    private readonly now: () => Date,
  ) {
    const { jobOffers, candidates } = recruitmentOf(population);
    const views = candidates.map(candidacyViewOf);
    this.offers = new Map(jobOffers.map((offer) => [offer.reference, offer]));
    this.candidacies = new Map(views.map((view) => [view.reference, view]));
    this.changes = new ChangeFeed('candidacy-changes', {
      length: views.length,
      at: (position) => candidacyChangeOf(views[position] as CandidacyView),
    });
    this.journal = openJournal<JournalEntry>(stateDirectory, 'actiris');
    for (const entry of this.journal.replayed) this.apply(entry);
  }

  jobOffers(): JobOfferView[] {
    return [...this.offers.values()].map((offer) => this.changed.over('jobOffers', offer.reference, offer));
  }

  candidates(): CandidacyView[] {
    return [...this.candidacies.values()].map((view) => this.changed.over('candidacies', view.reference, view));
  }

  preselect(reference: string): Preselection {
    const view = this.candidacy(reference);
    if (view === null) throw new SimulatorRefusal(404, 'There is no such candidacy.');
    if (view.state !== 'CANDIDATE' && view.state !== 'PRESELECTED')
      throw new SimulatorRefusal(409, 'The candidacy is over.');
    const at = view.preselectedAt ?? this.now().toISOString();
    if (view.state === 'CANDIDATE') this.record({ kind: 'preselected', reference, at });
    return { reference, state: 'PRESELECTED', preselectedAt: at };
  }

  /** Resources `jobOffers` and `candidacies`; of a changed candidacy the feed gets the new whole. */
  patch(patch: ValuePatch): boolean {
    return this.record({ kind: 'value', patch });
  }

  close(): void {
    this.journal.close();
  }

  /** Done and written down when it returns; false where there is no place for it. */
  private record(entry: JournalEntry): boolean {
    const done = this.apply(entry);
    if (done) this.journal.append(entry);
    return done;
  }

  private apply(entry: JournalEntry): boolean {
    if (entry.kind === 'value') return this.applyPatch(entry.patch);
    const { reference: id, at } = entry;
    this.changed.set({ resource: 'candidacies', id, path: 'state', value: 'PRESELECTED' });
    this.changed.set({ resource: 'candidacies', id, path: 'preselectedAt', value: at });
    this.append(id);
    return true;
  }

  private applyPatch(patch: ValuePatch): boolean {
    const [field = ''] = patch.path.split('.');
    if (patch.resource === 'jobOffers') {
      if (!this.offers.has(patch.id) || !JOB_OFFER_FIELDS.includes(field)) return false;
      this.changed.set(patch);
      return true;
    }
    if (patch.resource !== 'candidacies' || !this.candidacies.has(patch.id)) return false;
    if (!CANDIDACY_FIELDS.includes(field)) return false;
    this.changed.set(patch);
    this.append(patch.id);
    return true;
  }

  private append(reference: string): void {
    const view = this.candidacy(reference);
    if (view !== null) this.changes.append(candidacyChangeOf(view));
  }

  private candidacy(reference: string): CandidacyView | null {
    const view = this.candidacies.get(reference);
    return view === undefined ? null : this.changed.over('candidacies', reference, view);
  }
}
