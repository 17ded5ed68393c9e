/** Where a command and what the call centre has now differ, field by field, as far as the caller may read it. */
import type { Coordinate } from '../../model/classification';
import type { KeptCommand } from '../../registers/commands/command-store';
import type { OrderSubject } from '../../model/subject';
import { caseOf } from '../../model/subject';
import type { RequestContext } from '../request-context';
import { visibleEntries } from '../visibility';
import { visitStateOf, type CommandConflict } from './command.type';

/** What the entries are about: asked for along with them. */
export const CONFLICT_GATHERS: readonly Coordinate[] = [
  'CallOrder.state',
  'CaseContact.name',
  'CaseContact.phone',
  'CaseContact.risk',
  'CaseContact.relationship',
  'CaseContact.lastExposureOn',
  'Visit.state',
];

const STATE_WANTED: Readonly<Partial<Record<KeptCommand['kind'], string>>> = {
  RELEASE_ORDER: 'OPEN',
  REASSIGN_ORDER: 'ASSIGNED',
  ESCALATE_ORDER: 'ESCALATED',
  CLOSE_ORDER: 'CLOSED',
};

export async function conflictsOf(
  context: RequestContext,
  command: KeptCommand,
  order: OrderSubject,
): Promise<CommandConflict[]> {
  if (command.state !== 'CONFLICT') return [];
  const { kind } = command;
  const entries =
    kind === 'CORRECT_CONTACT'
      ? await ofContact(context, command, order)
      : kind === 'RECORD_VISIT'
        ? await ofVisit(context, command, order)
        : await ofOrder(context, command, order);
  return visibleEntries(
    context,
    entries.filter(({ yours, theirs }) => yours !== theirs),
  );
}

async function ofContact(
  { loaders }: RequestContext,
  { message, target }: KeptCommand,
  order: OrderSubject,
): Promise<CommandConflict[]> {
  const subject = caseOf(order);
  const there = (await loaders.contacts(subject)).find(({ id }) => id === target) as Said | undefined;
  const given = Object.entries(message?.json ?? {}).filter(([name]) =>
    CONFLICT_GATHERS.includes(`CaseContact.${name}`),
  );
  return given.map(([name, value]) => {
    return { subject, carrier: `CaseContact.${name}`, field: name, yours: text(value), theirs: text(there?.[name]) };
  });
}

async function ofVisit(
  { loaders }: RequestContext,
  { message, target }: KeptCommand,
  order: OrderSubject,
): Promise<CommandConflict[]> {
  const subject = caseOf(order);
  const there = (await loaders.visits(subject)).find(({ id }) => id === target);
  const yours = visitStateOf(message?.json['outcome']);
  return [{ subject, carrier: 'Visit.state', field: 'state', yours, theirs: text(there?.state) }];
}

async function ofOrder(
  { loaders }: RequestContext,
  { kind }: KeptCommand,
  order: OrderSubject,
): Promise<CommandConflict[]> {
  const [there] = await loaders.ordersOf([order]);
  const yours = STATE_WANTED[kind] ?? null;
  return [{ subject: order, carrier: 'CallOrder.state', field: 'state', yours, theirs: text(there?.state) }];
}

type Said = Readonly<Record<string, unknown>>;

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
