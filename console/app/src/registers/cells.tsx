/** What cells of several registers show. */
import type { ReactNode } from 'react';
import { useInstant, useMessages } from '../language/language';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';

/** Two lines in one cell: what counts, and what belongs to it. */
export function WithBeside({ children, beside }: { readonly children: ReactNode; readonly beside: ReactNode }) {
  return (
    <>
      {children}
      <div className="beside">{beside}</div>
    </>
  );
}

/** @returns a term in words; an end that is null is open */
export function useFromTo(): (from: string | null, until: string | null) => string {
  const say = useMessages(REGISTER_WORDS);
  const at = useInstant();
  return (from, until) =>
    say('fromTo', { from: from === null ? '' : at(from), to: until === null ? say('openEnded') : at(until) });
}
