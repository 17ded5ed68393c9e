/**
 * Values that somebody entitled gives in commands. The call centre does not take these commands: they are made from a version
 * that there never was. So the hub keeps what they hold, and shows it as pending. What differs is given anew for another caller.
 */
import type { Population, TrueCase } from '../../../simulators/population/population';
import type { RequestContext } from '../../../src/graph/request-context';
import { noonIn } from './argument-arbitrary';
import type { WorldName } from './known-values';
import type { PostedOperation } from './operation-text';
import { caseRow, readings, type Reading } from './value-place';

export interface GivenCommand {
  readonly what: string;
  /** Whose order it is about. */
  readonly by: string;
  readonly readings: readonly Reading[];
  /** Whether an access record says which values were given: what an officer reads differs then, and rightly. */
  readonly isOnRecord: boolean;
  /** In the order in which they are given; the same number for both worlds, and the same number of each kind. */
  operations(of: WorldName, round: number, ids: Pick<RequestContext, 'pseudonyms'>): PostedOperation[];
}

/** Holders of the first order of a case, and its position (simulators/population/demonstration.ts). */
const HELD = [
  ['agent', 0],
  ['field-agent', 15],
] as const;
const NEVER = 'never';
/** A mask shows the last three digits: the same in both. */
const NUMBERS = { one: '+32470333444', other: '+32486777444' } as const;

export function givenCommands(population: Population): GivenCommand[] {
  const cases = [...population.cases()];
  return HELD.flatMap(([by, position]) => (cases[position] ? commandsOn(by, cases[position]) : []));
}

type Inputs = (of: WorldName) => readonly (readonly [name: string, input: object])[];

function commandsOn(by: string, one: TrueCase): GivenCommand[] {
  const [order] = one.orders;
  if (!order) return [];
  const rows = [caseRow(one), caseRow(one, order.number)];
  const read = (type: string, ...fields: readonly string[]): Reading[] =>
    rows.flatMap((row) => readings(row, type, ...fields));
  const given = (what: string, own: readonly Reading[], inputs: Inputs, isOnRecord = false): GivenCommand => ({
    ...{ what: `${what} by ${by}`, by, readings: own, isOnRecord },
    operations: (world, round, { pseudonyms }) =>
      inputs(world).map(([name, input], place) => {
        const idempotencyKey = `given-${round}-${place}`;
        const orderId = pseudonyms.caseRecordIds('CallOrder').of(one.reference, order.number);
        const ids = {
          ...('attempt' in input && { attemptId: pseudonyms.caseRecordIds('CallAttempt').of(one.reference, NEVER) }),
        };
        const { attempt: _, ...values } = input as Record<string, unknown>;
        return commandOf(name, { idempotencyKey, orderId, ...ids, ...values });
      }),
  });
  const stale = { expectedVersion: NEVER };
  const callback =
    (values: object): Inputs =>
    () => [['scheduleCallback', { ...stale, at: noonIn(3), ...values }]];
  // the same fields in both: an officer reads in the log which were filled
  return [
    given(
      'attempt',
      [...read('CallAttempt', 'at', 'technicalOutcome', 'disposition'), ...read('Command', 'attempt')],
      (of) => [
        [
          'recordAttempt',
          {
            ...stale,
            at: now(),
            outcome: of === 'one' ? 'ANSWERED' : 'BUSY',
            disposition: of === 'one' ? 'PARTIAL' : 'REFUSED',
          },
        ],
      ],
    ),
    given(
      'later call',
      [...read('Callback', 'at', 'language'), ...read('Command', 'callback'), ...read('CallOrder', 'callback')],
      (of) => [
        ['scheduleCallback', { ...stale, at: noonIn(of === 'one' ? 3 : 5), language: of === 'one' ? 'fr' : 'nl' }],
        ['scheduleCallback', { at: noonIn(of === 'one' ? 4 : 6), language: of === 'one' ? 'nl' : 'fr' }],
      ],
    ),
    given('number of a later call', read('Callback', 'phone'), (of) => callback({ phone: NUMBERS[of] })(of)),
    given('way to reach the person', [...read('ContactPoint', 'phone'), ...read('Command', 'contactPoint')], (of) => [
      ['addContactPoint', { ...stale, phone: NUMBERS[of] }],
    ]),
    // one of each kind in either world, the other one first
    given(
      'which command, and what became of it',
      [...read('Command', 'kind', 'state', 'reason'), ...readings(rows[0]!, 'Case', 'pendingCommands')],
      (of) => {
        const both = [
          ['closeOrder', stale],
          ['withdrawAttempt', { attempt: true }],
        ] as const;
        return of === 'one' ? both : [...both].reverse();
      },
      true,
    ),
    given(
      'contact',
      [...read('CaseContact', 'name', 'phone', 'risk', 'relationship'), ...read('Command', 'contact')],
      (of) => [['nameContact', { ...stale, ...CONTACTS[of] }]],
    ),
  ];
}

const CONTACTS = {
  one: { name: 'Camille Un', phone: NUMBERS.one, risk: 'HIGH', relationship: 'FRIEND' },
  other: { name: 'Dominique Deux', phone: NUMBERS.other, risk: 'LOW', relationship: 'FAMILY' },
} as const;

function now(): string {
  return new Date().toISOString();
}

/** A mutation of that name with everything that its answer may show. */
export function commandOf(name: string, input: object, selection = 'command { id state }'): PostedOperation {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return { query: `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} } }`, variables: { input } };
}

export function discardOf(commandId: string): PostedOperation {
  return commandOf('discardCommand', { idempotencyKey: `gone-${commandId}`, commandId });
}

/** The id of a command that both hubs keep, because it was not taken; none where neither does. */
export function lettersIn(
  { what }: GivenCommand,
  answers: Readonly<Record<WorldName, { readonly text: string }>>,
): string[] {
  const kept = [answers.one, answers.other].map(({ text }) => /"id":"([^"]+)","state":"([A-Z]+)"/.exec(text));
  // who gives it may have ended the right to it by a command that was generated: in both worlds
  if (kept[0]?.[1] !== kept[1]?.[1]) throw new Error(`${what}: ${answers.one.text} ${answers.other.text}`);
  return kept[0] && kept[0][2] !== 'CONFIRMED' ? [kept[0][1]!] : [];
}
