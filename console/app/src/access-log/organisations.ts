/** What the organisations of the log are called, by their numbers. */
import { useMemo } from 'react';
import { useHubQuery } from '../hub/use-hub';
import { ConsoleLogOrganisationsDocument } from './generated/operations';
import type { OrganisationKind } from '../generated/schema-types';

export interface NamedOrganisation {
  /** CBE number. */
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind | null;
}

export function useOrganisations(): readonly NamedOrganisation[] {
  const { data } = useHubQuery(ConsoleLogOrganisationsDocument, {});
  return useMemo(
    () =>
      (data?.organisations?.edges ?? []).flatMap(({ node }) =>
        node === null ? [] : [{ id: node.id, name: node.name ?? node.id, kind: node.kind }],
      ),
    [data],
  );
}
