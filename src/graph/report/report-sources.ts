/** What a report for a person is made of: the access log, the law and the names it tells with, and the hub's signature. */
import type { PersonAccessStore } from '../../audit/person-access-store';
import type { LegalBasisHistory } from '../../policy/legal-basis-history-store';
import type { NamedOrganisation } from '../../registers/partner-organisation-store';

export interface ReportSources {
  readonly accesses: PersonAccessStore['accesses'];
  organisations(): Promise<readonly NamedOrganisation[]>;
  readonly legalBases: LegalBasisHistory['revisions'];
  /** JSON Web Signature in compact form, with the text as its payload. */
  sign(json: string): Promise<string>;
}
