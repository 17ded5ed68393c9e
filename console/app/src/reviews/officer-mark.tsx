/** An officer by name, where the hub gives it. */
import { useOfficerName } from '../ui/use-officer-name';

export function OfficerMark({ officer }: { readonly officer: string | null }) {
  const officerName = useOfficerName();
  return officer !== null && officerName(officer);
}
