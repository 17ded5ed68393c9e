/**
 * Whose system a source is. The hub knows a partner's CBE number only through its members, so a source is the
 * caller's own organisation's, or it is nobody's the caller could be.
 */
import type { Caller } from '../../model/caller';
import type { SourceId } from '../../model/words';

export function organisationOfSource(caller: Caller, source: SourceId): string {
  const own = caller.facts.organisation;
  if (own === null) return source;
  const isOwn =
    (own.kind === 'MUTUALITY' && own.insurer !== null && source === `mutuality-${own.insurer}`) ||
    (own.kind === 'CALL_CENTRE' && source === 'call-centre');
  return isOwn ? own.cbe : source;
}
