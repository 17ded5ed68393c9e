/** Every place of the schema that the hub governs, by name. */
import { useMemo } from 'react';
import type { HubFault } from '../hub/hub';
import { useHubQuery } from '../hub/use-hub';
import { ConsolePlacesDocument } from './generated/operations';
import type { Place } from './origin';

interface Places {
  readonly places: readonly Place[];
  readonly faults: readonly HubFault[];
  readonly askAgain: () => void;
}

export function usePlaces(): Places {
  const { data, faults, askAgain } = useHubQuery(ConsolePlacesDocument, {});
  return useMemo(() => {
    const places = (data?.coordinates ?? []).flatMap(({ coordinate, classification, derivedFrom, masks, reveals }) =>
      coordinate === null || classification === null
        ? []
        : [{ coordinate, classification, masks, reveals, derivedFrom: derivedFrom ?? [] }],
    );
    return { places, faults, askAgain };
  }, [data, faults, askAgain]);
}
