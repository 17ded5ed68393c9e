/**
 * What the cases of a list will ask of partners, asked for all of them before they are resolved: one wait for all, and no
 * promise for each field of each row. The questions are those that the fields would ask one by one, in the same turn and
 * in the same order, of the same rows: what the second lock denies of a row is not asked for it.
 */
import type { GraphQLResolveInfo } from 'graphql';
import type { RowLoaders } from '../../loaders/loaders';
import { Wait } from '../../loaders/told';
import type { CaseSubject } from '../../model/subject';
import type { Connection } from '../paging/connection';
import type { RequestContext } from '../request-context';
import { isVisible } from '../visibility';
import { KnownOfCase, type Case } from './case.type';
import { selectedInRows } from './selected-in-rows';

type Ask = (known: KnownOfCase, loaders: RowLoaders, subject: CaseSubject, wait: Wait) => void;

const askMedical: Ask = (known, loaders, subject, wait) => {
  known.medical ??= loaders.medicalRecord(subject, wait);
};

/** By field of `Case`. */
const ASK: ReadonlyMap<string, Ask> = new Map<string, Ask>([
  ['person', (known, loaders, subject, wait) => (known.person ??= loaders.person(subject, wait))],
  ['contactPoints', (known, loaders, subject, wait) => (known.contactPoints ??= loaders.contactPoints(subject, wait))],
  ['medical', askMedical],
  ['classification', askMedical],
  ['personCategory', askMedical],
  ['callOrders', (known, loaders, subject, wait) => (known.callOrders ??= loaders.orders(subject, wait))],
  ['attempts', (known, loaders, subject, wait) => (known.attempts ??= loaders.attempts(subject, wait))],
  ['visits', (known, loaders, subject, wait) => (known.visits ??= loaders.visits(subject, wait))],
]);

/** Where the cases of a list stand in it. */
export const CASES = ['edges', 'node'] as const;
export const CASES_OF_ORDERS = ['edges', 'node', 'case'] as const;

/**
 * The fields of its cases that are to be asked for with `askForRows`. Null where they are to ask one by one: no case is
 * selected, or something beside or below them asks as well, and would ask later if it waited for all of this.
 * @param info of the field that gives the list
 * @param to the fields by which a case of it is come to
 */
export function askedByRows(info: GraphQLResolveInfo, to: readonly string[]): readonly string[] | null {
  return selectedInRows(info, to, ASK);
}

/** @returns null where there is nothing to wait for; never rejects, what fails is told where it is selected. */
export function askForRows(
  context: RequestContext,
  fields: readonly string[],
  rows: readonly (Case | null)[],
): Promise<void> | null {
  if (fields.length === 0) return null;
  const wait = new Wait();
  for (const row of rows) if (row !== null) row.known = new KnownOfCase();
  // graphql-shield lets a row ask a moment after the others have asked
  const atOnce = fields.filter((field) => ASK.get(field) !== askMedical);
  const shielded = fields.filter((field) => ASK.get(field) === askMedical);
  for (const some of [atOnce, shielded]) askRowByRow(context, some, rows, wait);
  return wait.done();
}

function askRowByRow(
  context: RequestContext,
  fields: readonly string[],
  rows: readonly (Case | null)[],
  wait: Wait,
): void {
  if (fields.length === 0) return;
  const asked = fields.map((field) => ({ coordinate: `Case.${field}`, ask: ASK.get(field) as Ask }));
  const { ofRows } = context.loaders;
  for (const row of rows) {
    if (row === null) continue;
    for (const { coordinate, ask } of asked) {
      if (isVisible(context, coordinate, row.subject)) ask(row.known, ofRows, row.subject, wait);
    }
  }
}

/** A page of cases that are resolved once what they ask is known, where `askedByRows` says what that is. */
export async function withRowsKnown(
  context: RequestContext,
  info: GraphQLResolveInfo,
  page: Connection<Case>,
): Promise<Connection<Case>> {
  const asked = askedByRows(info, CASES);
  if (asked) {
    await askForRows(
      context,
      asked,
      page.edges.map(({ node }) => node),
    );
  }
  return page;
}
