import { checkCoverage } from '../../../src/policy/rules/coverage';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { coordinateOf as info, denialOf } from '../made-up-rules';
import { COORDINATES } from '../schema-coordinates';

const policy = defaultPolicy();
describe('at start', () => {
  it('a coordinate meant for nobody does not, nor one that follows another or is structural', () => {
    const more = [
      info('Person.shoeSize'),
      info('Person.nameMasked', { masks: 'Person.name' }),
      info('CaseFilter.sex', { reveals: { coordinate: 'Person.sex', right: 'FILTER' } }),
      info('Person.key', { classification: 'STRUCTURAL' }),
    ];
    const nobody = [{ group: 'g', coordinates: ['Person.shoeSize'], why: 'Nobody needs it.' }];
    expect(() => checkCoverage([...COORDINATES, ...more], { ...policy, nobody }, OWN_REGISTERS)).not.toThrow();
  });

  it('a denial alone is no rule', () => {
    const denials = [denialOf(['Person.shoeSize'])];
    expect(() =>
      checkCoverage([...COORDINATES, info('Person.shoeSize')], { ...policy, denials }, OWN_REGISTERS),
    ).toThrow('Person.shoeSize is named by no grant');
  });

  it('every fault is in the one message, the floor included', () => {
    const without = COORDINATES.filter((one) => !['Person.street', 'Commune.nis5'].includes(one.coordinate));
    const circle = [info('A.a', { derivedFrom: ['A.b'] }), info('A.b', { masks: 'A.a' })];
    const agents = {
      ...policy.grants[0]!,
      id: 'tried',
      roles: ['AGENT' as const],
      what: [{ group: 'g', coordinates: ['MedicalRecord.tests', 'Case.id', 'Person.nissMasked'] }],
    };
    let message = '';
    try {
      checkCoverage(
        [...without, ...circle, info('Person.shoeSize')],
        {
          ...policy,
          grants: [...policy.grants, agents],
        },
        OWN_REGISTERS,
      );
    } catch (error) {
      message = String(error);
    }
    for (const fault of [
      'Policy version 1 does not fit the schema',
      'Person.shoeSize is named by no grant',
      'Person.street is named by the policy and does not exist.',
      'Commune.nis5 is named by the policy and does not exist.',
      'Case.id is structural: no policy can speak of it.',
      'Person.nissMasked follows another coordinate: no policy can speak of it.',
      'A.a is defined by itself.',
      'A.b is defined by itself.',
      'tried: Agents of the call centre cannot be allowed to see MedicalRecord.tests: the law forbids it.',
    ]) {
      expect(message).toContain(fault);
    }
  });
});
