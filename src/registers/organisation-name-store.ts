/** Names of organisations, for whoever is to read who saw something: by their number, and by the partner system they run. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { OrganisationKind } from '../model/roles';
import { statement } from '../persistence/statement';

export interface NamedOrganisation {
  /** CBE number. */
  readonly cbe: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  /** Id of its partner system. */
  readonly source: string | null;
}

export interface OrganisationNames {
  /** All of them: there are few. */
  named(): Promise<NamedOrganisation[]>;
}

export function createOrganisationNames(orm: MikroORM): OrganisationNames {
  return {
    named: () => statement<NamedOrganisation>(orm, 'select "cbe", "name", "kind", "source" from "organisation"'),
  };
}
