/** A policy file of a few rules over a few fields: what the tables of faults change line by line. */
import type { CoordinateInfo } from '../../../src/model/classification';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { readPolicyFile } from '../../../src/policy/file/read-policy-file';
import { coordinateOf } from '../made-up-rules';
import type { PolicyGround } from '../../../src/policy/file/meaning-faults';

const field = (coordinate: string, classification: CoordinateInfo['classification']): CoordinateInfo =>
  coordinateOf(coordinate, { classification });

export const SMALL_GROUND: PolicyGround = {
  coordinates: [
    field('Case.id', 'STRUCTURAL'),
    field('CallOrder.queue', 'INTERNAL'),
    field('CallOrder.priority', 'INTERNAL'),
    field('ContactPoint.phone', 'PERSONAL'),
    { ...field('ContactPoint.phoneMasked', 'PERSONAL'), masks: 'ContactPoint.phone' },
    field('TestResult.value', 'MEDICAL'),
  ],
  registers: OWN_REGISTERS,
};

/** As the writer writes it, heading left out. The numbers are those of its lines. */
const SMALL_FILE = [
  'version: 3', // 1
  'title: A small one', // 2
  'groups:', // 3
  '  order:', // 4
  '    - CallOrder.queue', // 5
  '    - CallOrder.priority', // 6
  '  phone:', // 7
  '    - ContactPoint.phone', // 8
  '  results:', // 9
  '    - TestResult.value', // 10
  'grants:', // 11
  '  - id: order / AGENT / READ', // 12
  '    roles: [AGENT, SUPERVISOR]', // 13
  '    organisations:', // 14
  '      kinds: [CALL_CENTRE]', // 15
  '      numbers: ["0999200067"]', // 16
  '    what: order', // 17
  '    right: READ', // 18
  '    outcome: VISIBLE', // 19
  '    purposes: ANY', // 20
  '    conditions: [ASSIGNED, TRAINED]', // 21
  '    legalBasis: running-the-hub', // 22
  '    since: 1', // 23
  '  - id: phone / AGENT / READ', // 24
  '    roles: [AGENT]', // 25
  '    what: [phone]', // 26
  '    right: READ', // 27
  '    outcome: MASKED', // 28
  '    variant: LAST_THREE_DIGITS', // 29
  '    purposes: [CONTACT_TRACING]', // 30
  '    conditions: [ASSIGNED]', // 31
  '    legalBasis: cooperation-agreement-2020-08-25', // 32
  '    since: 3', // 33
  'denials:', // 34
  '  - id: phone / systems / READ', // 35
  '    roles: [PARTNER_SYSTEM]', // 36
  '    what:', // 37
  '      - phone', // 38
  '      - results', // 39
  '    right: READ', // 40
  '    outcome: WITHHELD', // 41
  '    purposes: ANY', // 42
  '    conditions: []', // 43
  '    why: No system calls anybody.', // 44
  '    since: 2', // 45
  'nobody:', // 46
  '  - what: results', // 47
  '    why: Not before the agreement is signed.', // 48
  '',
] as const;

/** Line by number, replaced; null takes it out. */
export type LinesChanged = Readonly<Record<number, string | null>>;

export function smallFileWith(change: LinesChanged): string {
  return SMALL_FILE.flatMap((line, index) => {
    const replaced = change[index + 1];
    return replaced === null ? [] : [replaced ?? line];
  }).join('\n');
}

/** Each with line and column. */
export function faultsIn(text: string): string[] {
  return (readPolicyFile(text, SMALL_GROUND).faults ?? []).map(
    ({ line, column, sentence }) => `${line}:${column} ${sentence}`,
  );
}
