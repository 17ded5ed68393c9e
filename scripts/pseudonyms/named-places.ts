/** Where the database has names of persons and systems under a pseudonym key; the access log apart. */

export interface Place {
  readonly table: string;
  /** SQL: each name there, as `name`; null where there is none. */
  readonly names: string;
  /** SQL: takes names before and after from `m`. */
  readonly update: string;
}

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  application: ['suspended_by'],
  authorised_person: ['person_pseudonym', 'proposed_by', 'confirmed_by', 'ended_by'],
  break_glass: ['physician', 'ended_by', 'reviewed_by'],
  break_glass_attempt: ['physician'],
  candidacy: ['person_pseudonym'],
  case_key: ['person_pseudonym'],
  command: ['caller'],
  legal_basis: ['author'],
  legal_hold: ['author', 'person_pseudonym'],
  officer: ['person_pseudonym'],
  order_claim: ['caller'],
  organisation: ['suspended_by'],
  policy_guarantee: ['added_by'],
  policy_guarantee_end: ['asked_by', 'decided_by'],
  policy_version: [
    ...['author', 'approved_by', 'changed_by', 'submitted_by', 'scheduled_by', 'activated_by', 'closed_by'],
  ],
  processing_restriction: ['person_pseudonym', 'requested_by'],
  purpose: ['author'],
  rectification_request: ['person_pseudonym', 'requested_by'],
  register_proposal: ['proposed_by', 'decided_by'],
  secondment: ['person_pseudonym'],
  source_switch: ['officer'],
  staff_contract: ['person_pseudonym'],
  training_record: ['person_pseudonym'],
  training_reserve: ['person_pseudonym'],
  wrong_answer: ['caller_pseudonym'],
};

/** Lists of names. */
const ARRAYS: Readonly<Record<string, readonly string[]>> = { policy_version: ['edited_by'] };

/** Of JSON. */
const MEMBERS: Readonly<Record<string, { readonly column: string; readonly members: readonly string[] }>> = {
  register_proposal: { column: 'content', members: ['person_pseudonym', 'suspended_by', 'requested_by'] },
};

const each = <Columns>(
  tables: Readonly<Record<string, Columns>>,
  namesOf: (columns: Columns) => readonly string[],
  place: (table: string, name: string, columns: Columns) => Omit<Place, 'table'>,
): Place[] =>
  Object.entries(tables).flatMap(([table, columns]) =>
    namesOf(columns).map((name) => ({ table, ...place(table, name, columns) })),
  );

export const PLACES: readonly Place[] = [
  ...each(
    COLUMNS,
    (columns) => columns,
    (table, column) => ({
      names: `select "${column}" as "name" from "${table}"`,
      update: `update "${table}" t set "${column}" = m."after" from m where t."${column}" = m."before"`,
    }),
  ),
  ...each(
    ARRAYS,
    (columns) => columns,
    (table, column) => ({
      names: `select unnest("${column}") as "name" from "${table}"`,
      update: `update "${table}" t set "${column}" = array(
          select coalesce(m."after", o."one") from unnest(t."${column}") with ordinality as o ("one", "place")
          left join m on m."before" = o."one" order by o."place")
        where t."${column}" && array(select m."before" from m)`,
    }),
  ),
  ...each(
    MEMBERS,
    ({ members }) => members,
    (table, member, { column }) => ({
      names: `select "${column}" ->> '${member}' as "name" from "${table}"`,
      update: `update "${table}" t set "${column}" = jsonb_set("${column}", '{${member}}', to_jsonb(m."after"))
        from m where t."${column}" ->> '${member}' = m."before"`,
    }),
  ),
];
