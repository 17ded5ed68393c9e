/** What stands on a screen takes another purpose than the one of the moment: said, and a way to change to it. */
import { Button } from 'react-aria-components';
import { useHubQuery, useSigned } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { ConsolePurposeOfNowDocument, type ConsolePurposeOfNowQuery } from './generated/operations';
import { Notice } from './notice';
import { usePurposeName, type PurposeName } from './purposes';
import MESSAGES from '../../../../messages/console/ui/purpose-needed.json';

/** @returns for which purpose requests are made now, and which there are; null until that is known */
export function usePurposeOfNow(): ConsolePurposeOfNowQuery['viewer'] | null {
  return useHubQuery(ConsolePurposeOfNowDocument, {}).data?.viewer ?? null;
}

/** @returns whether requests are made for it now; false until that is known */
export function usePurposeIs(wanted: PurposeName): boolean {
  return usePurposeOfNow()?.purpose === wanted;
}

/** Nothing where requests are made for it. */
export function PurposeNeeded({ wanted }: { readonly wanted: PurposeName }) {
  const say = useMessages(MESSAGES);
  const sayPurpose = usePurposeName();
  const { choosePurpose } = useSigned();
  const viewer = usePurposeOfNow();
  if (viewer === null || viewer.purpose === wanted) return null;
  const { purpose, purposes } = viewer;
  const names = { wanted: sayPurpose(wanted), current: purpose === null ? '–' : sayPurpose(purpose) };
  if (purposes?.includes(wanted) !== true) return <Notice kind="WARNING">{say('notHeld', names)}</Notice>;
  return (
    <Notice kind="WARNING">
      <p>{say('other', names)}</p>
      <Button className="button" onPress={() => choosePurpose(wanted)}>
        {say('change', names)}
      </Button>
    </Notice>
  );
}
