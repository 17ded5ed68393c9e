/** What officers try on what was, over the resolvers alone: how far back, for how long, and in which relation. */
import type { RequestContext } from '../../../src/graph/request-context';
import { coordinatesOfSchema } from '../../../src/graph/read-coordinates';
import { buildHubSchema } from '../../../src/graph/build-schema';
import type { AccessHistory } from '../../../src/model/access-history';
import { Relation } from '../../../src/model/subject';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import type { OperationToExplain } from '../../../src/policy/effect/simulate';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import type { PolicyVersionWithDocument } from '../../../src/policy/versions/policy-version-store';
import { caller, NOW } from '../../policy/rules/caller-builder';
import { access, historyOf } from '../../policy/effect/made-up-history';
import { memoryLoaders } from '../memory-loaders';
import { run } from '../run-operation';

const coordinates = coordinatesOfSchema(buildHubSchema());
const DAY_MS = 86_400_000;
const daysAgo = (days: number) => access({ recordedAt: new Date(NOW.getTime() - days * DAY_MS) });

async function replayed(history: AccessHistory, days: number): Promise<unknown> {
  const policy = {
    ...{ registers: OWN_REGISTERS, coordinates, history },
    version: async () => ({ document: defaultPolicy() }) as PolicyVersionWithDocument,
  } as unknown as RequestContext['policy'];
  const text = `{ replayPolicy(version: 1, days: ${days}) { accesses complete until } }`;
  const { data, errors } = await run(text, {
    caller: caller('PRIVACY_OFFICER'),
    loaders: memoryLoaders([]),
    context: { policy, now: NOW },
  });
  return errors?.map(({ message }) => message) ?? data?.['replayPolicy'];
}

describe('explainOperation', () => {
  const relationFor = async (input: string): Promise<number | undefined> => {
    let relation: number | undefined;
    const explain = (asked: OperationToExplain): [] => {
      ({ relation } = asked);
      return [];
    };
    const policy = {
      ...{ registers: OWN_REGISTERS, coordinates, inForce: defaultPolicy(), explainer: { explain } },
    } as unknown as RequestContext['policy'];
    const text = `{ explainOperation(operation: "{ viewer { roles } }", input: { ${input} }) { selection } }`;
    const { errors } = await run(text, {
      ...{ caller: caller('PRIVACY_OFFICER'), loaders: memoryLoaders([]), context: { policy, now: NOW } },
    });
    expect(errors).toBeUndefined();
    return relation;
  };

  it('is asked in the relation that is said, assigned by order and case where it is not said by what', async () => {
    const { ORDER_ASSIGNED, CASE_ASSIGNED, BREAK_GLASS, OWN_ZONE } = Relation;
    const assigned = 'roles: [PHYSICIAN], relations: [ASSIGNED, OWN_ZONE]';
    expect(await relationFor('roles: [PHYSICIAN]')).toBe(Relation.NONE);
    expect(await relationFor(assigned)).toBe(ORDER_ASSIGNED | CASE_ASSIGNED | OWN_ZONE);
    expect(await relationFor(`${assigned}, assignedBy: [BREAK_GLASS]`)).toBe(BREAK_GLASS | OWN_ZONE);
  });
});

describe('replayPolicy', () => {
  const history = historyOf([daysAgo(30), daysAgo(8), daysAgo(6.9)], [daysAgo(1)]);

  it.each([
    [1, 1],
    [7, 2],
    [8, 3],
    [366, 4],
  ])('looks %i days back, and no further', async (days, accesses) => {
    expect(await replayed(history, days)).toMatchObject({ accesses, complete: true });
  });

  it.each([0, 367])('refuses to look %i days back', async (days) => {
    expect(await replayed(history, days)).toEqual(['From 1 to 366 days can be replayed.']);
  });

  it('answers after twenty seconds with what it has looked at until then', async () => {
    let elapsed = 0;
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => elapsed);
    const slow: AccessHistory = {
      async *pagesSince() {
        for (const days of [5, 4, 3, 2]) {
          elapsed += 9_000;
          yield [daysAgo(days)];
        }
      },
    };
    const answer = await replayed(slow, 7);
    clock.mockRestore();
    expect(answer).toEqual({ accesses: 3, complete: false, until: daysAgo(3).recordedAt.toISOString() });
  });
});
