/** What the loaders of one request are made from. */
import type { CaseKeys, CaseStaff } from '../model/case-keys';
import type { Coordinate } from '../model/classification';
import type { AskedAbout, PartnerQuestion } from '../model/partner-question';
import type { StaffRegister } from '../model/staff';
import type { CaseSubject, Subject } from '../model/subject';
import type { Ask, Sources } from '../sources/source';

/** How a loader addresses a partner: what it may ask for, and whom the request is about. */
export type Asking = (elements: ReadonlySet<Coordinate>, about: AskedAbout) => Ask;

export interface LoaderOptions {
  readonly requestId: string;
  /** What partners may be asked for about a subject. The same set object for subjects of the same relation is best. */
  readonly elementsFor: (subject: Subject) => ReadonlySet<Coordinate>;
  /** What `elementsFor` says of a record about one order of the case; left out: that is asked. */
  readonly elementsForOrder?: (ofCase: CaseSubject, orderNumber: string) => ReadonlySet<Coordinate>;
  /** Told of each request to a partner just before it leaves, and whom it is about. */
  readonly onQuestion?: (question: PartnerQuestion, about: AskedAbout) => void;
  /** True once the records of the request are being written: from then on nobody is asked, there would be no record. */
  readonly isOver?: () => boolean;
  readonly sources: Sources;
  readonly caseKeys: CaseKeys;
  readonly caseStaff: CaseStaff;
  readonly staffRegister: StaffRegister;
  /** The hub's clock at the start of the request. */
  readonly now: Date;
}
