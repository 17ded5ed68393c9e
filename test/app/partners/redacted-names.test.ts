/** Which facts stay out of the log follows from the schema and from what partners are asked for. */
import { buildHubSchema } from '../../../src/graph/build-schema';
import { readCoordinates } from '../../../src/graph/read-coordinates';
import { HubLog } from '../../../src/http/observability/hub-log';
import { RECORDED_CLASSES } from '../../../src/model/classification';
import { redactedNames } from '../../../src/app/partners/partner-systems';

const coordinates = readCoordinates(buildHubSchema());
const names = redactedNames(coordinates);

function logged(facts: Record<string, unknown>): Record<string, unknown> {
  let text = '';
  new HubLog('info', { write: (line) => void (text += line) }, { names }).alarm('x', facts);
  return JSON.parse(text) as Record<string, unknown>;
}

describe('the names that stay out of the log', () => {
  it('are those of every coordinate about a person, and of its arguments', () => {
    const about = coordinates.filter(({ classification }) => RECORDED_CLASSES.has(classification));
    expect(about.length).toBeGreaterThan(150);
    const out = about.filter(
      ({ coordinate }) => !names.has(/\((\w+):\)$/.exec(coordinate)?.[1] ?? coordinate.split('.')[1]!),
    );
    expect(out).toEqual([]);
    expect(names.get('niss')).toBe('IDENTIFIER');
    expect(names.get('value')).toBe('MEDICAL');
  });

  it('are also what partners call the same, and the keys they know persons by', () => {
    for (const name of ['emails', 'verificationStatus', 'serviceProvider', 'address.street', 'phones']) {
      expect([name, names.has(name)]).toEqual([name, true]);
    }
    for (const key of ['caseReference', 'patientReference', 'subject', 'agentNumber']) {
      expect([key, names.has(key)]).toEqual([key, true]);
    }
  });
});

describe('whatever object is logged', () => {
  it('loses what is about a person, at every depth', () => {
    const person = {
      givenName: 'Anne-Sophie',
      niss: '1',
      address: { street: 'Rue Neuve' },
      tests: [{ value: 'DETECTED' }],
    };
    const line = logged({
      person,
      list: [person],
      map: new Map([['phones', '0477']]),
      set: new Set([person]),
      version: 3,
    });
    expect(JSON.stringify(line)).not.toMatch(/Anne|Rue|DETECTED|0477/);
    expect(line).toMatchObject({
      person: { givenName: '[PERSONAL]', niss: '[IDENTIFIER]', address: { street: '[PERSONAL]' }, tests: '[MEDICAL]' },
      map: { phones: '[PERSONAL]' },
      version: 3,
    });
  });

  it('loses each of them, whatever the value is', () => {
    for (const [name, classification] of names) {
      for (const value of ['Anne Leroy', 12.5, true, { inside: 'Anne' }, ['Anne Leroy']]) {
        if (name === 'policyVersion' && typeof value === 'number') continue;
        expect([name, logged({ [name]: value })[name]]).toEqual([name, `[${classification}]`]);
      }
    }
  });

  it('keeps the hub’s own words that happen to be called so, where they are such', () => {
    const own = { source: 'sciensano', state: 'MATCHES', policyVersion: 4, requestId: 'request-1', roles: ['NURSE'] };
    expect(logged(own)).toMatchObject(own);
    expect(logged({ source: 'Anne Leroy' })).toMatchObject({ source: expect.stringMatching(/^\[/) as string });
  });

  it('logs of an error or an object deep inside no more than its kind', () => {
    const deep = { a: { b: { c: { d: { e: 'Anne' } } } } };
    const line = JSON.stringify(logged({ cause: new RangeError('Anne Leroy'), deep, work: () => 'Anne' }));
    expect(line).not.toContain('Anne');
    expect(line).toContain('RangeError');
  });
});
