import type { Caller } from '../../src/model/caller';
import { CLASSIFICATIONS } from '../../src/model/classification';
import type { OrganisationKind, Purpose, Role } from '../../src/model/roles';
import { createDecisionTables } from '../../src/policy/rules/decision-table';
import { defaultPolicy } from '../../src/policy/rules/default-policy';
import { OWN_REGISTERS } from '../../src/policy/registers/own-registers';
import { CALL_CENTRE, caller, fact, facts, NOW, organisation, registerEntry } from '../policy/rules/caller-builder';
import { COORDINATES } from '../policy/schema-coordinates';
import { CELLS, COLUMNS, matches, outcomeIn, PARTNER_KINDS, PURPOSES_OR_NONE, ROWS, rowsOf } from './permission-table';

const tables = createDecisionTables(defaultPolicy(), OWN_REGISTERS, COORDINATES);
/** Inputs are decided by what they reveal, which is what the rows name. */
const named = COORDINATES.filter(({ reveals }) => reveals === null);

/** Everything in order, and every relation to something. */
function callerOf(column: string, purpose: string): Caller {
  const isPartner = (PARTNER_KINDS as readonly string[]).includes(column);
  return caller(isPartner ? 'PARTNER_SYSTEM' : (column as Role), {
    purpose: purpose === 'NONE' ? null : (purpose as Purpose),
    facts: facts({
      organisation: organisation(CALL_CENTRE, isPartner ? (column as OrganisationKind) : 'CALL_CENTRE'),
      orderAssignments: fact(new Map([['O-1', 'CC-1']])),
      caseAssignments: fact(new Set(['CC-1'])),
      zones: new Set(['21004']),
      collectivities: 'ALL',
      authorisedEntries: [registerEntry()],
    }),
  });
}

describe('the permission tables', () => {
  it('have exactly one row for every cell of class, role, purpose and right', () => {
    expect(CELLS.length).toBe(6 * 17 * 9 * 6);
    const wrong = CELLS.flatMap((cell) => {
      const places = rowsOf(cell).map(({ place }) => place);
      return places.length === 1 ? [] : [{ cell, places }];
    });
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  it('name nothing that is not there', () => {
    const dead = ROWS.flatMap(({ place, visible, masked, class: classification }) =>
      [...visible, ...masked]
        .filter(
          (name) => !named.some((info) => info.classification === classification && matches(name, info.coordinate)),
        )
        .map((name) => `${place}: ${name}`),
    );
    expect(dead).toEqual([]);
  });

  it.each(CLASSIFICATIONS)('speak of coordinates that are %s', (classification) => {
    expect(named.some((info) => info.classification === classification)).toBe(true);
  });

  it.each(COLUMNS)('say of %s what decide says, cell by cell', (column) => {
    const wrong: string[] = [];
    for (const purpose of PURPOSES_OR_NONE) {
      const table = tables.for(callerOf(column, purpose), NOW);
      for (const cell of CELLS) {
        if (cell.role !== column || cell.purpose !== purpose) continue;
        const [row] = rowsOf(cell);
        for (const { coordinate, classification } of named) {
          if (classification !== cell.class || row === undefined) continue;
          const { outcome } = table.possible(coordinate, cell.right);
          const expected = outcomeIn(row, coordinate);
          if (outcome !== expected) wrong.push(`${row.place}: ${purpose} ${cell.right} ${coordinate} is ${outcome}, not ${expected}`); // prettier-ignore
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});
