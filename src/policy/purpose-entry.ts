/** A purpose as the register holds it: the list of them is code, what each is for and when it counts is the register's. */
import type { Purpose } from '../model/roles';
import type { Term } from './legal-basis';

export interface PurposeEntry extends Term {
  readonly purpose: Purpose;
  /** What data is used for under it, as the people concerned are told, in the three languages of the hub's officers. */
  readonly description: { readonly fr: string; readonly nl: string; readonly en: string };
}
