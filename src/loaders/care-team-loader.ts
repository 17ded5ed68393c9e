/** Who a case is assigned to: the call centre knows its own staff, each insurer the nurses and physicians it lent. */
import type { Coordinate } from '../model/classification';
import type { CareTeamRecord } from '../model/records';
import type { CaseSubject } from '../model/subject';
import type { InsurerCode } from '../model/words';
import { CARE_TEAM_ELEMENTS } from '../sources/call-centre/call-centre-elements';
import { coordinatesOf } from '../sources/field-mask';
import { STAFF_ELEMENTS } from '../sources/mutuality/mutuality-elements';
import type { Sources } from '../sources/source';
import type { Asking } from './loader-options';
import type { CaseKeyLoaders } from './case-key-loaders';
import { MaskedLoader } from './masked-loader';

type Elements = ReadonlySet<Coordinate>;

const OWN_STAFF = coordinatesOf(CARE_TEAM_ELEMENTS);
const LENT_STAFF = coordinatesOf(STAFF_ELEMENTS);

export class CareTeamLoader {
  private readonly firstLine: MaskedLoader<readonly CareTeamRecord[]>;
  private readonly staff = new Map<InsurerCode, MaskedLoader<CareTeamRecord>>();

  constructor(
    private readonly sources: Sources,
    private readonly asking: Asking,
    private readonly keys: CaseKeyLoaders,
  ) {
    this.firstLine = new MaskedLoader(OWN_STAFF, (references, elements, about) =>
      sources.callCentre.careTeam(references, asking(elements, about)),
    );
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
        this.staffOf(insurer)?.load(staffReference, elements, subject),
      ),
    );
    return found.filter((one) => one !== null && one !== undefined);
  }

  /** Undefined for an insurer that the hub does not reach. */
  private staffOf(insurer: InsurerCode): MaskedLoader<CareTeamRecord> | undefined {
    const known = this.staff.get(insurer);
    const source = this.sources.mutualities.get(insurer);
    if (known || !source) return known;
    const loader = new MaskedLoader(LENT_STAFF, (references, elements, about) =>
      source.staff(references, this.asking(elements, about)),
    );
    this.staff.set(insurer, loader);
    return loader;
  }
}
