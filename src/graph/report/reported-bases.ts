/** The legal bases of one report: each wording once, under its id, and under a numbered one where it was reworded since. */
import type { ReportedLegalBasis } from '../../model/person-report';
import type { LegalBasis } from '../../policy/legal-basis';

export class ReportedBases {
  private readonly names = new Map<string, string>();
  private readonly bases = new Map<string, ReportedLegalBasis>();

  /** What the report calls it. */
  nameOf(basis: LegalBasis): string {
    const wording = wordingOf(basis);
    const key = JSON.stringify(wording);
    const known = this.names.get(key);
    if (known !== undefined) return known;
    const before = [...this.bases.keys()].filter((name) => name === basis.id || name.startsWith(`${basis.id} (`));
    const name = before.length === 0 ? basis.id : `${basis.id} (${before.length + 1})`;
    this.names.set(key, name);
    this.bases.set(name, { ...wording, id: name });
    return name;
  }

  list(): ReportedLegalBasis[] {
    return [...this.bases.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  }
}

function wordingOf({ id, text, controller, processors, retention, impactAssessment }: LegalBasis): ReportedLegalBasis {
  const assessed = `${impactAssessment.reference} (${impactAssessment.date})`;
  return { id, text: text.title, controller, processors, retention, impactAssessment: assessed };
}
