/** Who a case is assigned to: the call centre knows its own staff, each insurer the nurses and physicians it lent. */
import type { Coordinate } from '../model/classification';
import type { CareTeamRecord } from '../model/records';
import type { CaseSubject } from '../model/subject';
import type { InsurerCode } from '../model/words';
import { CARE_TEAM_ELEMENTS } from '../sources/call-centre/call-centre-elements';
import { coordinatesOf } from '../sources/field-mask';
import { STAFF_ELEMENTS } from '../sources/mutuality/mutuality-elements';
import type { Ask, Sources } from '../sources/source';
import type { CaseKeyLoaders } from './case-key-loaders';
import { MaskedLoader } from './masked-loader';

type Elements = ReadonlySet<Coordinate>;

export class CareTeamLoader {
  private readonly firstLine: MaskedLoader<readonly CareTeamRecord[]>;
  private readonly staff = new Map<InsurerCode, MaskedLoader<CareTeamRecord>>();

  constructor(
    { callCentre, mutualities }: Sources,
    asking: (elements: Elements) => Ask,
    private readonly keys: CaseKeyLoaders,
  ) {
    this.firstLine = new MaskedLoader(coordinatesOf(CARE_TEAM_ELEMENTS), (references, elements) =>
      callCentre.careTeam(references, asking(elements)),
    );
    for (const [insurer, source] of mutualities) {
      const loader = new MaskedLoader(coordinatesOf(STAFF_ELEMENTS), (references, elements) =>
        source.staff(references, asking(elements)),
      );
      this.staff.set(insurer, loader);
    }
  }

  async load(subject: CaseSubject, elements: Elements): Promise<readonly CareTeamRecord[]> {
    const [own, lent] = await Promise.all([
      this.firstLine.load(subject.reference, elements),
      this.lent(subject, elements),
    ]);
    return [...(own ?? []), ...lent];
  }

  private async lent({ reference }: CaseSubject, elements: Elements): Promise<CareTeamRecord[]> {
    const members = await this.keys.staff(reference);
    const found = await Promise.all(
      members.map(async ({ insurer, staffReference }) => this.staff.get(insurer)?.load(staffReference, elements)),
    );
    return found.filter((one) => one !== null && one !== undefined);
  }
}
