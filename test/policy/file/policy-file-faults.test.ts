/** What is wrong with a policy file, where, and in which words; and that the JSON Schema refuses what can be seen by form. */
import { Ajv2020 } from 'ajv/dist/2020';
import { parse } from 'yaml';
import { policyFileSchema } from '../../../src/policy/file/file-shape';
import { readPolicyFile } from '../../../src/policy/file/read-policy-file';
import { faultsIn, smallFileWith, SMALL_GROUND, type LinesChanged } from './small-policy';

const isOfTheSchema = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
  policyFileSchema(SMALL_GROUND.coordinates),
);

it('finds nothing wrong with the file that the tables change', () => {
  expect(faultsIn(smallFileWith({}))).toEqual([]);
  expect(isOfTheSchema(parse(smallFileWith({})))).toBe(true);
});

describe('what the form refuses, the reader refuses at its place and the JSON Schema too', () => {
  it.each<[string, LinesChanged, string]>([
    ['no version', { 1: null }, '1:1 `version` is missing.'],
    ['a version in words', { 1: 'version: three' }, '1:10 `version` is a whole number, at least 1.'],
    ['a title that is a year', { 2: 'title: 2020' }, '2:8 `title` is a number (in quotes it is text); text is wanted.'],
    ['a title of two lines', { 2: 'title: "A\\nB"' }, '2:8 `title` is one line of at most 200 characters.'],
    [
      'an id with a bar',
      { 12: '  - id: a | b' },
      '12:9 `id` is one line of 1 to 120 characters, without |, unseen signs, and blanks at its ends.',
    ],
    [
      'a part of another name',
      { 46: 'nobodies:' },
      '1:1 `nobody` is missing.\n46:1 `nobodies` is no part of a policy file. Did you mean `nobody`?',
    ],
    [
      'a group that is one field',
      { 7: '  phone: ContactPoint.phone', 8: null },
      '7:10 `phone` is text; a list of coordinates is wanted.',
    ],
    [
      'a key of another name',
      { 31: '    condition: [ASSIGNED]' },
      '24:5 `conditions` is missing.\n31:5 `condition` is no part of a grant. Did you mean `conditions`?',
    ],
    ['a rule without an id', { 12: '  - right: READ', 18: null }, '12:5 `id` is missing.'],
    ['a grant without a basis', { 22: null }, '12:5 `legalBasis` is missing.'],
    [
      'a role nobody has',
      { 13: '    roles: [AGENT, SUPERVISER]' },
      '13:20 SUPERVISER is no role. Did you mean SUPERVISOR?',
    ],
    [
      'a role in place of a list',
      { 25: '    roles: AGENT' },
      '25:12 `roles` is text; EVERYBODY or a list of roles is wanted. Write [AGENT], if it is one.',
    ],
    [
      'a number without quotes',
      { 16: '      numbers: [0999200067]' },
      '16:17 `numbers` is a number (in quotes it is text); a list of CBE numbers in quotes is wanted.',
    ],
    [
      'organisations, and none of them',
      { 14: '    organisations: {}', 15: null, 16: null },
      '14:20 `organisations` names no organisation, so that the rule would be about nobody: leave it out for callers of any organisation, or name kinds of organisations or CBE numbers.',
    ],
    [
      'a number of an organisation as it is usually written',
      { 16: '      numbers: ["0999200067", "0999.001.119"]' },
      '16:31 0999.001.119 is written 0999001119: ten digits and nothing else.',
    ],
    ['a list of kinds with nothing in it', { 15: '      kinds: []' }, '15:14 `kinds` is empty.'],
    ['a right there is not', { 27: '    right: RAED' }, '27:12 RAED is no right. Did you mean READ?'],
    [
      'an outcome of denials in a grant',
      { 19: '    outcome: WITHHELD' },
      '19:14 WITHHELD is no outcome here. It is one of VISIBLE, MASKED.',
    ],
    [
      'a mask without masking',
      { 28: '    outcome: VISIBLE' },
      '24:9 The grant phone / AGENT / READ has to name a mask if it masks, and only then.',
    ],
    [
      'no purpose at all',
      { 30: '    purposes:' },
      '30:14 `purposes` has no value; ANY or a list of purposes is wanted.',
    ],
    [
      'a group of no name',
      { 26: '    what: [7]' },
      '26:12 `what` is a number (in quotes it is text); the name of a group, a group with its coordinates, or a list of them is wanted.',
    ],
    ['a group spelt out by halves', { 26: '    what: { group: phone }' }, '26:11 `coordinates` is missing.'],
    [
      'a word where a rule stands',
      { 46: '  - phone', 47: 'nobody:', 48: '  - { what: results, why: Not yet. }' },
      '46:5 `denials` is text; an entry with the keys of a denial is wanted.',
    ],
    [
      'a field of another name',
      { 5: '    - CallOrder.que' },
      '3:1 CallOrder.queue is named by no grant and is not meant for nobody.\n5:7 The schema has no CallOrder.que. Did you mean CallOrder.queue?',
    ],
    [
      'a sign for several fields',
      { 5: '    - CallOrder.*', 6: null },
      '3:1 CallOrder.queue is named by no grant and is not meant for nobody.\n3:1 CallOrder.priority is named by no grant and is not meant for nobody.\n5:7 CallOrder.* stands for several: spell each coordinate out, so that a reviewer sees what is meant. Here: CallOrder.priority, CallOrder.queue.',
    ],
    [
      'a field of the structure',
      { 6: '    - CallOrder.priority\n    - Case.id' },
      '7:7 Case.id is structural: no policy can speak of it.',
    ],
    [
      'the companion of a field',
      { 8: '    - ContactPoint.phone\n    - ContactPoint.phoneMasked' },
      '9:7 ContactPoint.phoneMasked follows ContactPoint.phone: name that one, or leave it out.',
    ],
  ])('%s', (_what, change, faults) => {
    const text = smallFileWith(change);
    expect(faultsIn(text).join('\n')).toBe(faults);
    expect(isOfTheSchema(parse(text))).toBe(false);
  });
});

describe('what takes more than the form to see, the reader refuses', () => {
  it.each<[string, LinesChanged, string]>([
    [
      'wrong check digits of an organisation',
      { 16: '      numbers: ["0999200066"]' },
      '16:17 0999200066 is no CBE number: its check digits are wrong.',
    ],
    [
      'an id that stands twice',
      { 35: '  - id: phone / AGENT / READ' },
      '35:9 The rule phone / AGENT / READ stands twice: first in line 24.',
    ],
    ['a group of another name', { 39: '      - result' }, '39:9 There is no group result. Did you mean results?'],
    [
      'a group nobody speaks of',
      { 10: '    - TestResult.value\n  order list: [CallOrder.queue]' },
      '11:3 No rule speaks of the group order list.',
    ],
    [
      'a basis of another name',
      { 32: '    legalBasis: cooperation-agreement-2020-8-25' },
      '32:17 The register of legal bases has no cooperation-agreement-2020-8-25. Did you mean cooperation-agreement-2020-08-25?',
    ],
    [
      'a rule newer than its policy',
      { 33: '    since: 4' },
      '24:9 The rule phone / AGENT / READ is newer than its policy.',
    ],
    [
      'a field that nobody is granted',
      { 6: null },
      '3:1 CallOrder.priority is named by no grant and is not meant for nobody.',
    ],
    [
      'a field that is only denied',
      { 46: 'nobody: []', 47: null, 48: null },
      '10:7 TestResult.value is named by no grant and is not meant for nobody.',
    ],
    [
      'what the law forbids',
      { 26: '    what: [phone, results]', 28: '    outcome: VISIBLE', 29: null },
      '24:9 phone / AGENT / READ: Agents of the call centre cannot be allowed to see TestResult.value: the law forbids it. Medical data is for a recognised physician or nurse assigned to the case, a hygiene inspector in the own zone, a person duly authorised for the case by a register entry, or a recognised physician by break-glass.',
    ],
  ])('%s', (_what, change, faults) => {
    expect(faultsIn(smallFileWith(change)).join('\n')).toBe(faults);
    expect(isOfTheSchema(parse(smallFileWith(change)))).toBe(true);
  });
});

describe('what is not plain YAML is not read at all', () => {
  const rows: [string, string, string][] = [
    [
      'an anchor and an alias',
      smallFileWith({ 25: '    roles: &who [AGENT]', 36: '    roles: *who' }),
      '25:12 What stands here has to be written out: a policy file knows no anchors and no aliases.\n36:12 What stands here has to be written out: a policy file knows no anchors and no aliases.',
    ],
    [
      'a tag',
      smallFileWith({ 2: 'title: !!str A small one' }),
      '2:8 A policy file knows no tags: write the value as it is.',
    ],
    [
      'a directive',
      `%YAML 1.1\n---\n${smallFileWith({})}`,
      '1:1 A policy file knows no directives: it is plain YAML 1.2.',
    ],
    ['a key that stands twice', smallFileWith({ 33: '    roles: [NURSE]' }), '33:5 `roles` stands twice in one entry.'],
    [
      'a second document',
      `${smallFileWith({})}---\nversion: 4\n`,
      '49:1 A file holds one policy; a second document begins here.',
    ],
    [
      'a list that is never closed',
      smallFileWith({ 31: '    conditions: [ASSIGNED' }),
      '32:5 This is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]\n32:17 This is not YAML: Nested mappings are not allowed in compact mappings\n32:17 This is not YAML: Implicit keys need to be on a single line',
    ],
    ['a tab', smallFileWith({ 33: '\tsince: 3' }), '33:1 This is not YAML: Tabs are not allowed as indentation'],
    ['nothing', '\n# nothing\n', '1:1 The file is empty.'],
    [
      'a key that is a list',
      smallFileWith({ 2: '? [a, b]\n: A small one' }),
      '2:3 A key is a word, not a list and not an entry.',
    ],
    ['a file of brackets', `version: ${'['.repeat(500_000)}`, '1:1 The file has more words and marks than any policy.'],
    [
      'lists within lists',
      `version: ${'['.repeat(20)}${']'.repeat(20)}`,
      '1:22 Lists and entries stand within one another more than 12 deep.',
    ],
    [
      'a file too long to be a policy',
      `title: ${'x'.repeat(600_000)}`,
      '1:1 The file has 600007 characters; at most 524288 are read.',
    ],
  ];
  it.each(rows)('%s', (_what, text, faults) => {
    expect(faultsIn(text).join('\n')).toBe(faults);
  });
});

it('reports every fault of a file in one answer, in the order of its lines', () => {
  const text = smallFileWith({
    1: 'version: x',
    8: '    - ContactPoint.fone',
    13: '    roles: [AGNET]',
    22: '    legalBasis: runing-the-hub',
    32: '    legalBasis: runing-the-hub',
    39: '      - result',
    44: null,
  });
  const lines = faultsIn(text).map((fault) => Number(fault.split(':')[0]));
  expect(lines).toEqual([1, 8, 13, 32, 35]);
});

it('reads lines that end as on Windows, behind a mark of byte order, at the same places', () => {
  const windows = `\uFEFF${smallFileWith({ 13: '    roles: [AGNET]' }).replaceAll('\n', '\r\n')}`;
  expect(faultsIn(windows)).toEqual(['13:13 AGNET is no role. Did you mean AGENT?']);
  const right = `\uFEFF${smallFileWith({}).replaceAll('\n', '\r\n')}`;
  expect(readPolicyFile(right, SMALL_GROUND)).toEqual(readPolicyFile(smallFileWith({}), SMALL_GROUND));
});

it('takes a word like any other for a name, whatever it is called elsewhere', () => {
  const text = smallFileWith({ 4: '  __proto__:', 17: '    what: __proto__', 33: '    constructor: 3' });
  expect(faultsIn(text)).toEqual([expect.stringMatching(/^33:5 `constructor` is no part of a grant\./)]);
  expect(
    readPolicyFile(smallFileWith({ 4: '  __proto__:', 17: '    what: __proto__' }), SMALL_GROUND).faults,
  ).toBeUndefined();
});

it('reports two hundred faults at most', () => {
  const fields = Array.from({ length: 5_000 }, (_field, index) => `    - CallOrder.none${index}`);
  expect(faultsIn(smallFileWith({ 8: fields.join('\n') }))).toHaveLength(200);
});
