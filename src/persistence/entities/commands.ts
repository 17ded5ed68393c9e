/** Commands on their way to the call centre, and the orders it has confirmed for a time. */
import { defineEntity } from '@mikro-orm/core';
import { COMMAND_KINDS, COMMAND_REASONS, COMMAND_STATES } from '../../model/commands';
import { count, flag, instant, integer, oneOf, text, uuid } from '../columns';

/**
 * What somebody on a call has done: written with its access record, delivered once, its values gone when that is settled. A
 * command with a medical value is in no row.
 */
export const CommandEntity = defineEntity({
  name: 'Command',
  tableName: 'command',
  properties: {
    id: uuid.primary(),
    /** Of a case, they are delivered in this order. */
    position: count.autoincrement().generated('identity'),
    /** Pseudonym of who gave it. */
    caller: text,
    /** As the caller gave it; another caller's is another one. */
    idempotencyKey: text,
    /** Keyed hash of what was given under that key. */
    content: text,
    kind: oneOf(COMMAND_KINDS),
    /** CBE number: who holds the order. */
    organisation: text.strictNullable(),
    caseId: uuid.strictNullable().index('command_case'),
    caseReference: text.strictNullable(),
    orderNumber: text.strictNullable(),
    issuedAt: instant,
    state: oneOf(COMMAND_STATES),
    reason: oneOf(COMMAND_REASONS).strictNullable(),
    settledAt: instant.strictNullable(),
    /** The message, encrypted. Null once it is settled, or too old. */
    sealed: text.strictNullable(),
    /** Name of the key. */
    sealedWith: text.strictNullable(),
    /** By which the call centre knows what the command has made. */
    target: text.strictNullable(),
    /** The command whose result this one was made from. */
    basedOn: uuid.strictNullable(),
    /** The version that the call centre gave it. */
    resultVersion: text.strictNullable(),
    /** Times it was sent without an answer, since it was given or sent again. */
    attempts: integer,
    /** Times that a supervisor had it sent again. */
    round: integer,
    /** It is not sent before. In real time, as what follows. */
    nextAt: instant,
    /** Somebody is sending it until then. */
    leasedUntil: instant.strictNullable(),
  },
  uniques: [{ name: 'command_key', properties: ['caller', 'idempotencyKey'] }],
  indexes: [
    {
      name: 'command_waiting',
      expression: `create index "command_waiting" on "command" ("case_id", "position") where "state" = 'QUEUED'`,
    },
    {
      name: 'command_unsettled',
      expression: `create index "command_unsettled" on "command" ("case_id") where "sealed" is not null`,
    },
    {
      name: 'command_dead',
      expression: `create index "command_dead" on "command" ("organisation", "position") where "state" in ('REFUSED', 'CONFLICT')`,
    },
  ],
});

/** An order that the call centre has confirmed to be a caller's until an instant: for commands, also while it is down. */
export const OrderClaimEntity = defineEntity({
  name: 'OrderClaim',
  tableName: 'order_claim',
  properties: {
    orderNumber: text.primary(),
    /** Pseudonym of who holds it. */
    caller: text.index('order_claim_caller'),
    caseReference: text.index('order_claim_case'),
    /** How the call centre knows the caller; null where it does not know the caller as its own. */
    staffReference: text.strictNullable(),
    confirmedAt: instant,
    until: instant.fieldName('confirmed_until'),
    /** It was given back. */
    released: flag,
  },
});
