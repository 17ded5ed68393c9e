/** Writes rows of the registers about people who are found, trained, seconded and employed. */
import type { Client } from 'pg';

/** A Wednesday. */
export const NOW = new Date('2020-05-13T10:00:00Z');
export const day = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);

export const STAFF_TABLES = 'staff_contract, candidacy, training_reserve, secondment';

export interface Contract {
  readonly person: string;
  readonly kind?: string;
  readonly authority?: string;
  readonly from?: Date;
  readonly until?: Date | null;
  readonly languages?: readonly string[];
}
let references = 0;

export class StaffRows {
  constructor(private readonly owner: Client) {}

  async contract({ person, kind = 'AGENT', authority = 'call-centre', ...more }: Contract): Promise<void> {
    const { from = day(-30), until = null, languages = [] } = more;
    await this.owner.query(
      `insert into staff_contract (authority, staff_reference, person_pseudonym, organisation, kind, contract_from,
      contract_until, languages) values ($1, $2, $3, '0999001119', $4, $5, $6, $7)`,
      [authority, `S-${++references}`, person, kind, from, until, languages],
    );
  }
  async candidacy(
    person: string,
    state = 'HIRED',
    profile = 'CALL_CENTRE_OPERATOR',
    closedAt = day(-40),
  ): Promise<void> {
    await this.owner.query(
      `insert into candidacy (authority, reference, person_pseudonym, profile, languages, state, received_at, closed_at)
      values ('actiris', $1, $2, $3, '{fr,en}', $4, $5, $6)`,
      [`CA-${++references}`, person, profile, state, day(-60), closedAt],
    );
  }
  async reserve(person: string, state = 'TRAINED'): Promise<void> {
    await this.owner.query(
      `insert into training_reserve (authority, reference, languages, listed_at, changed_at, file,
      person_pseudonym, state, profile) select 'bruxelles-formation', $1, '{nl}', $2, $2, gen_random_uuid(), $3,
      $4, 'CALL_CENTRE_OPERATOR'`,
      [`BF-${++references}`, NOW, person, state],
    );
  }
  async secondment(person: string, to = 'CALL_CENTRE', from = day(-10), until: Date | null = null): Promise<void> {
    await this.owner.query(
      `insert into secondment (authority, reference, listed_at, changed_at, file,
      person_pseudonym, seconded_to, seconded_from, seconded_until)
      select 'seconded-staff', $1, $2, $2, gen_random_uuid(), $3, $4, $5, $6`,
      [`SP-${++references}`, NOW, person, to, from, until],
    );
  }
}
