import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Admission, type Entering, type Visit } from '../../src/limits/admission';
import { Budgets, LargeRequests, Shares } from '../../src/limits/budgets';
import { HeldRefusals, InHand } from '../../src/limits/in-hand';
import { MovableTime } from '../../scripts/demonstration/movable-time';

const time = MovableTime.still();

function admission({ requests = 2, lagMs = 0 } = {}): Admission {
  const limiter = (): RateLimiterMemory => new RateLimiterMemory({ points: 1_000_000, duration: 10 });
  const shareOf = (points: number): Shares => new Shares({ points, windowMs: 10_000, busyFrom: 0.5 }, () => 1);
  const applications = shareOf(40_000);
  return new Admission({
    budgets: new Budgets({ callers: limiter(), persons: limiter(), applications: limiter() }, () => time.elapsedMs()),
    time,
    concerned: { enter: async () => null },
    shares: { callers: shareOf(30_000), applications },
    large: new LargeRequests({ from: 1_000, pointsPerMs: 1 }),
    held: new HeldRefusals({ atOnce: 2, windowMs: 10_000, leastMs: 200, mostMs: 200, perSecond: 300, most: 10 }, time),
    inHand: new InHand({
      points: 80_000,
      pointsOfApplication: 20_000,
      pointsOfAllRoles: 60_000,
      pointsOfCaller: 10_000,
    }),
    load: { lagMs: () => lagMs },
    settings: { requests, lagMs: 1_000, partWhenLate: 0.25 },
  });
}

const refused = expect.objectContaining({ code: 'RATE_LIMITED' }) as Error;

const asking = (pseudonym: string, clientId: string, ...roles: string[]): Entering => ({
  ...{ pseudonym, clientId, roles, lastingName: pseudonym },
  issuer: roles.includes('PERSON') ? 'citizen' : 'staff',
});
const address = (): string => '192.0.2.1';

async function spend(to: Admission, caller: string, application: string, points: number): Promise<void> {
  const visit = to.visit(asking(caller, application));
  try {
    await visit.spend(points);
  } finally {
    visit.leave();
  }
}

it('lets an application have few large requests where others ask, whichever of its callers sends them, and goes on with small ones', async () => {
  const hub = admission();
  await spend(hub, 'nurse', 'front-end', 200);
  await spend(hub, 'one', 'partner', 9_000);
  await expect(spend(hub, 'two', 'partner', 9_000)).rejects.toThrow(refused);
  await spend(hub, 'two', 'partner', 900);
  expect(() => hub.checkAtDoor(asking('two', 'partner'), address)).not.toThrow();
  await spend(hub, 'nurse', 'front-end', 9_000);
});

it('keeps apart what callers of other roles may have of the same application, and what reading costs is in their shares', async () => {
  const hub = admission();
  hub.charge(asking('nurse', 'front-end', 'NURSE'), 1);
  for (const agent of ['one', 'two'])
    for (let times = 0; times < 30; times += 1) hub.charge(asking(agent, 'front-end', 'AGENT'), 1_000);
  // the share of one caller is 30,000, of all agents 40,000
  await expect(hub.checkAtDoor(asking('three', 'front-end', 'AGENT'), address)).rejects.toThrow(refused);
  expect(hub.checkAtDoor(asking('nurse', 'front-end', 'NURSE'), address)).toBeNull();
  await hub.visit(asking('nurse', 'front-end', 'NURSE')).spend(9_000);
});

/** How many requests of 900 points each the application may have in hand for callers of the role, beside what it has. */
async function fill(hub: Admission, application: string, role: string): Promise<Visit[]> {
  const visits: Visit[] = [];
  for (let count = 0; ; count += 1) {
    const visit = hub.visit(asking(`${role} ${count % 5}`, application, role));
    try {
      await visit.spend(900);
    } catch (error) {
      expect(error).toEqual(refused);
      return visits;
    }
    visits.push(visit);
  }
}

it('leaves other applications their part of what is in hand, whatever the roles of one are', async () => {
  const hub = admission();
  const inHand: number[] = [];
  for (const role of ['AGENT', 'PHYSICIAN', 'NURSE', 'OFFICER', 'AGENT OFFICER'])
    inHand.push((await fill(hub, 'front-end', role)).length);
  // of those that come too late one at a time
  expect(inHand).toEqual([22, 22, 22, 1, 1]);
  for (let count = 0; count < 20; count += 1) await hub.visit(asking(`${count % 5}`, 'partner', 'SYSTEM')).spend(900);
});

it('takes what is in hand for callers of two other roles not from a nurse of the same application, and gives all of it back', async () => {
  const hub = admission();
  const others = [...(await fill(hub, 'front-end', 'AGENT')), ...(await fill(hub, 'front-end', 'PHYSICIAN'))];
  const nurses = await fill(hub, 'front-end', 'NURSE');
  expect(nurses.length).toBe(22);
  expect((await fill(hub, 'front-end', 'OFFICER')).length).toBe(1);
  for (const visit of [...others, ...nurses]) visit.leave();
  expect((await fill(hub, 'front-end', 'DEVELOPER')).length).toBe(22);
});

it('gives back what was in hand, answered or refused', async () => {
  const hub = admission();
  const visit = hub.visit(asking('one', 'partner'));
  await visit.spend(9_000);
  await expect(spend(hub, 'one', 'partner', 2_000)).rejects.toThrow(refused);
  visit.leave();
  await spend(hub, 'one', 'partner', 2_000);
});

it('holds so many requests at a time', () => {
  const hub = admission();
  const [end] = [hub.begin(), hub.begin()];
  expect(() => hub.begin()).toThrow(expect.objectContaining({ code: 'OVERLOADED' }) as Error);
  end();
  expect(() => hub.begin()).not.toThrow();
});

const overloaded = expect.objectContaining({ code: 'OVERLOADED' }) as Error;

it.each([1, 2, 1_000])(
  'lets one request in however late the event loop is, where %i may be in hand',
  async (requests) => {
    const hub = admission({ requests, lagMs: 60_000 });
    for (let times = 0; times < 3; times += 1) {
      const end = hub.begin();
      await spend(hub, 'one', 'partner', 90_000);
      end();
    }
  },
);

it('holds a quarter of the requests, and of the points, where the event loop is late', async () => {
  const ofRequests = admission({ requests: 8, lagMs: 1_001 });
  const end = [ofRequests.begin(), ofRequests.begin()][0]!;
  expect(() => ofRequests.begin()).toThrow(overloaded);
  end();
  ofRequests.begin();
  const ofPoints = admission({ requests: 1_000, lagMs: 1_001 });
  const visits = ['one', 'two', 'three'].map((caller) => ofPoints.visit(asking(caller, `application of ${caller}`)));
  for (const visit of visits.slice(0, 2)) await visit.spend(9_000);
  ofPoints.begin();
  await visits[2]!.spend(9_000);
  expect(() => ofPoints.begin()).toThrow(overloaded);
  visits[0]!.leave();
  expect(() => ofPoints.begin()).not.toThrow();
});

it('refuses a caller who goes on asking late, and has nothing in hand for him meanwhile', async () => {
  const hub = admission();
  const visit = hub.visit(asking('one', 'partner'));
  await visit.spend(9_000);
  for (let times = 0; times < 2; times += 1) await expect(spend(hub, 'one', 'partner', 2_000)).rejects.toThrow(refused);
  const [end] = [hub.begin(), hub.begin()];
  const late = spend(hub, 'one', 'partner', 2_000);
  const onRefused = jest.fn();
  late.catch(onRefused);
  // it is not one of the two that may be in hand
  await Promise.resolve();
  end();
  hub.begin();
  expect(() => hub.begin()).not.toThrow();
  visit.leave();
  await spend(hub, 'one', 'partner', 9_000);
  expect(onRefused).not.toHaveBeenCalled();
  await time.advance(300);
  await expect(late).rejects.toThrow(refused);
  expect(() => hub.begin()).toThrow(expect.objectContaining({ code: 'OVERLOADED' }) as Error);
});
