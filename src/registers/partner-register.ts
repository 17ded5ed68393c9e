/** The register of partners as one request reads and writes it. */
import type { PartnerApplications } from './partner-application-store';
import type { PartnerOrganisations } from './partner-organisation-store';

export interface PartnerRegister {
  readonly organisations: PartnerOrganisations;
  readonly applications: PartnerApplications;
}
