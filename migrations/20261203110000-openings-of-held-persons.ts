/** A hold of a person keeps what was opened of the person's cases by break-glass, for as long as it keeps the cases. */
import { Migration } from '@mikro-orm/migrations';

const BEFORE = `r.opened_at <= (select public.retention_cutoff('BREAK_GLASS', 'OPENED'))`;
const isHeld = (about: string, whose: string): string =>
  `((select exists (select from public.legal_hold)) and public.retention_held('BREAK_GLASS', ${about}, ${whose}))`;
/** Of whom the case is; null where the hub does not know the case any more. */
const PERSON = '(select k.person_pseudonym from public.case_key k where k.reference = r.case_reference)';

const view = (also: string): string => `create or replace view public.expired_break_glass with (security_barrier) as
  select r.* from public.break_glass r where ${BEFORE} and not ${isHeld('r.case_reference', 'r.physician')}${also};`;

export class OpeningsOfHeldPersons extends Migration {
  override up(): void {
    this.addSql(view(` and not ${isHeld('null', PERSON)}`));
  }

  override down(): void {
    this.addSql(view(''));
  }
}
