/** What waits for the call centre, beside what it has; and what it did not take. */
import { Ctx, ID, Resolver, Root } from 'type-graphql';
import { HubError } from '../../model/errors/hub-error';
import type { CaseKey } from '../../model/case-keys';
import { maskable, maskedValue, MaskedValue } from '../field-absences';
import { Callback } from '../calls/call-order.resolver';
import { Case } from '../case/case.type';
import { Argument, Asks, Computed, Live, Read } from '../declarations';
import { AfterArg, connectionOf, cursorCodec, FirstArg, pageSize, type Connection } from '../paging/connection';
import type { RequestContext } from '../request-context';
import { isVisible } from '../visibility';
import type { KeptCommand } from '../../registers/commands/command-store';
import { Command, CommandConnection, commandRecord } from './command.type';

@Resolver(() => Case)
class PendingCommandsOfCase {
  @Computed(
    () => [Command],
    'Commands of this case that wait for the call centre, or were not taken; the oldest first.',
    {
      class: 'PERSONAL',
    },
  )
  @Asks('hub')
  async pendingCommands(@Root() { key, subject }: Case, @Ctx() context: RequestContext): Promise<Command[]> {
    const found = await context.commands.unsettledOf(subject.caseId);
    return found.map((command) => commandRecord(context, command, key));
  }
}

@Resolver(() => Callback)
class CallbackMask {
  @Computed(() => MaskedValue, 'The last three digits of the phone number.', {
    class: 'PERSONAL',
    masks: 'Callback.phone',
  })
  phoneMasked(@Root() callback: Callback, @Ctx() context: RequestContext): MaskedValue | null {
    return maskedValue(context, callback, 'Callback.phoneMasked', maskable('PHONE', callback.phone));
  }
}

const isPosition = (value: unknown): value is string => typeof value === 'string' && /^\d{1,18}$/.test(value);

@Resolver(() => Command)
class NotTakenCommands {
  @Live(
    () => Command,
    'A command of one’s own, or of an order that is the caller’s, as it is now, and once more when it is settled. Null with ' +
      'NOT_FOUND_OR_FORBIDDEN, the same as for an id that does not exist, for anybody else’s.',
    { class: 'STRUCTURAL' },
  )
  @Asks('hub')
  async commandSettled(
    @Argument('id', () => ID, 'The id of the command.', { required: true }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Command> {
    const found = await context.commands.find(id);
    const record = found && (await rowOf(context, found));
    if (!record) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
    context.follow?.({ kind: 'ID', id });
    return record;
  }

  @Read(
    () => CommandConnection,
    'Commands that the call centre did not take, the oldest first: of a supervisor’s organisation; for others, their own. ' +
      'A supervisor has each sent again, gives it back, or gives it up.',
  )
  @Asks('hub')
  async deadLetters(
    @FirstArg() first: number | null | undefined,
    @AfterArg() after: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Command | null>> {
    const size = pageSize(first);
    const { pseudonyms, caller, commands } = context;
    const organisation = caller.facts.organisation?.cbe;
    const ofOrganisation = organisation !== undefined && caller.roles.includes('SUPERVISOR');
    const scope = ofOrganisation ? { organisation } : { caller: caller.pseudonym };
    const codec = cursorCodec(pseudonyms.seal, ['deadLetters'], isPosition);
    const start = after ? BigInt(codec.decode(after)) : null;
    const found = await commands.notTaken(scope, start, size + 1);
    const page = found.slice(0, size);
    const rows = await Promise.all(page.map((command) => rowOf(context, command)));
    const cursorAt = (index: number): string => codec.encode(String(page[index]?.position));
    return connectionOf(rows, cursorAt, { before: start !== null, after: found.length > size });
  }
}

/** Null for an order the caller has no relation to any more. */
async function rowOf(context: RequestContext, command: KeptCommand): Promise<Command | null> {
  const key: CaseKey | null = command.caseId === null ? null : await context.loaders.caseKey(command.caseId);
  if (!key) return null;
  const record = commandRecord(context, command, key);
  return isVisible(context, 'Command.kind', record.subject) ? record : null;
}

export const PENDING_COMMAND_RESOLVERS = [PendingCommandsOfCase, CallbackMask, NotTakenCommands] as const;
