/** Something is on its way: said after a moment, so that what comes at once does not flicker. */
import { Suspense, type ReactNode } from 'react';
import { messagesOf, useMessages } from '../language/language';

const MESSAGES = messagesOf({
  en: { waiting: 'One moment …' },
  fr: { waiting: 'Un instant …' },
  nl: { waiting: 'Even geduld …' },
});

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
