import type { Language } from './language';

/** One access to the data of the person, as that person may know it. */
export interface Access {
  /** The beginning of the hour. */
  readonly at: string;
  readonly organisation: string | null;
  readonly role: string | null;
  readonly purpose: string | null;
  readonly categories: readonly string[] | null;
  /** The law it was allowed by, in each language: another language takes no further request, which would be on record. */
  readonly law: Readonly<Record<Language, string | null>>;
}
