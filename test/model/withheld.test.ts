import { type Decision, WithheldSelections, type ResponsePath } from '../../src/model/decision';

const decision = (coordinate: string, reason: Decision['reason'] = 'NOT_ASSIGNED'): Decision => ({
  ...{ coordinate, right: 'READ', outcome: 'WITHHELD', variant: null, reason },
  ...{ ruleId: null, legalBasis: null, policyVersion: 1 },
});
const path = (...keys: (string | number)[]): ResponsePath => {
  let place: ResponsePath | undefined;
  for (const key of keys) place = { prev: place, key };
  return place as ResponsePath;
};

describe('withheld selections', () => {
  it('are reported once for all rows, and in an order that no partner’s answer decides', () => {
    const notes: [ResponsePath, Decision][] = [
      [path('cases', 'edges', 1, 'node', 'b'), decision('Case.b')],
      [path('cases', 'edges', 0, 'node', 'b'), decision('Case.b')],
      [path('case', 'z'), decision('Case.z')],
      [path('case', 'a'), decision('Case.a', 'NOT_TRAINED')],
      [path('case', 'a'), decision('Case.a')],
    ];
    const reported = (given: typeof notes): unknown => {
      const withheld = new WithheldSelections();
      for (const [place, one] of given) withheld.note(place, one);
      return withheld.all().map(({ path: at, selection, decision: { reason } }) => [at.join('.'), selection, reason]);
    };
    expect(reported(notes)).toEqual([
      ['case.a', 'case.a', 'NOT_ASSIGNED'],
      ['case.a', 'case.a', 'NOT_TRAINED'],
      ['case.z', 'case.z', 'NOT_ASSIGNED'],
      ['cases.edges', 'cases.edges.node.b', 'NOT_ASSIGNED'],
    ]);
    expect(reported([...notes].reverse())).toEqual(reported(notes));
  });
});
