/** An officer, by the pseudonym that the hub keeps. */
import { shortened } from '../access-log/pseudonym';

export function OfficerMark({ officer }: { readonly officer: string | null }) {
  return officer === null ? null : <code title={officer}>{shortened(officer)}</code>;
}
