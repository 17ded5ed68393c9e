/** Who a case is assigned to: the call centre knows its own staff, each insurer the nurses and physicians it lent. */
import type { Coordinate } from '../model/classification';
import type { CareTeamRecord } from '../model/records';
import type { CaseSubject } from '../model/subject';
import type { InsurerCode } from '../model/words';
import { CARE_TEAM_ELEMENTS } from '../sources/call-centre/call-centre-elements';
import { coordinatesOf } from '../sources/field-mask';
import { STAFF_ELEMENTS } from '../sources/mutuality/mutuality-elements';
import type { Sources } from '../sources/source';
import type { Asking } from './asking';
import type { CaseKeyLoaders } from './case-key-loaders';
import { MaskedLoader } from './masked-loader';

type Elements = ReadonlySet<Coordinate>;

const OWN_STAFF = coordinatesOf(CARE_TEAM_ELEMENTS);
const LENT_STAFF = coordinatesOf(STAFF_ELEMENTS);

export class CareTeamLoader {
  private readonly firstLine: MaskedLoader<readonly CareTeamRecord[]>;
  private readonly staff = new Map<InsurerCode, MaskedLoader<CareTeamRecord>>();

  constructor(
    { callCentre, mutualities }: Sources,
    asking: Asking,
    private readonly keys: CaseKeyLoaders,
  ) {
    this.firstLine = new MaskedLoader(OWN_STAFF, (references, elements, about) =>
      callCentre.careTeam(references, asking(elements, about)),
    );
    for (const [insurer, source] of mutualities) {
      const loader = new MaskedLoader(LENT_STAFF, (references, elements, about) =>
        source.staff(references, asking(elements, about)),
      );
      this.staff.set(insurer, loader);
    }
  }

  async load(subject: CaseSubject, elements: Elements): Promise<readonly CareTeamRecord[]> {
    const [own, lent] = await Promise.all([
      this.firstLine.load(subject.reference, elements, subject),
      this.lent(subject, elements),
    ]);
    return [...(own ?? []), ...lent];
  }

  private async lent(subject: CaseSubject, elements: Elements): Promise<CareTeamRecord[]> {
    const members = await this.keys.staff(subject.reference);
    const found = await Promise.all(
      members.map(async ({ insurer, staffReference }) =>
        this.staff.get(insurer)?.load(staffReference, elements, subject),
      ),
    );
    return found.filter((one) => one !== null && one !== undefined);
  }
}
