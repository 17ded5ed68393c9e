/** Something is on its way: said after a moment, so that what comes at once does not flicker. */
import { Suspense, type ReactNode } from 'react';
import { useMessages } from '../language/language';
import MESSAGES from '../../../../messages/console/ui/suspended.json';

export function Suspended({ children }: { readonly children: ReactNode }) {
  return <Suspense fallback={<Waiting />}>{children}</Suspense>;
}

export function Waiting() {
  const say = useMessages(MESSAGES);
  return (
    <p className="waiting" role="status">
      {say('waiting')}
    </p>
  );
}
