import {
  GroupCommit,
  CommitOutcomeUnknown,
  NoTurn,
  type GroupCommitLimits,
} from '../../../src/audit/records/group-commit';
import { MovableTime } from '../../../scripts/demonstration/movable-time';

class Refused extends Error {}

const LIMITS: GroupCommitLimits = { itemsAtOnce: 100, itemsWaiting: 1_000, patienceMs: 20_000 };

/** A writer whose commits end when the test says so, and refuse what the test says. */
class Ground {
  readonly commits: (readonly string[])[] = [];
  readonly durable: string[] = [];
  refuse: (items: readonly string[]) => Error | null = () => null;
  private ends: (() => void)[] = [];
  held = false;

  readonly time = MovableTime.still();
  readonly writer: GroupCommit<string>;

  constructor(limits: Partial<GroupCommitLimits> = {}) {
    this.writer = new GroupCommit<string>({
      commit: (items) => this.commit(items),
      isAboutItems: (error) => error instanceof Refused,
      limits: { ...LIMITS, ...limits },
      time: this.time,
    });
  }

  /** Lets the commit go that is on its way, once there is one. */
  async release(): Promise<void> {
    while (this.ends.length === 0) await new Promise(setImmediate);
    this.ends.shift()!();
  }

  async started(commits: number): Promise<void> {
    while (this.commits.length < commits) await new Promise(setImmediate);
  }

  private async commit(items: readonly string[]): Promise<void> {
    this.commits.push(items);
    if (this.held) await new Promise<void>((resolve) => this.ends.push(resolve));
    const refusal = this.refuse(items);
    if (refusal) throw refusal;
    this.durable.push(...items);
  }
}

const settled = async (promises: readonly Promise<void>[]): Promise<unknown[]> =>
  (await Promise.allSettled(promises)).map((one) => (one.status === 'fulfilled' ? 'durable' : (one.reason as unknown)));

describe('a group commit', () => {
  it('takes together what arrives in one turn of the event loop, however many promises that takes', async () => {
    const ground = new Ground();
    const later = async (item: string, promises: number): Promise<void> => {
      for (let number = 0; number < promises; number += 1) await Promise.resolve();
      await ground.writer.append([item]);
    };
    await Promise.all([later('a', 0), later('b', 5), later('c', 50)]);
    expect(ground.commits).toEqual([['a', 'b', 'c']]);
  });

  it('takes together what arrives together, and what gathers while a commit is on its way', async () => {
    const ground = new Ground();
    ground.held = true;
    const first = [ground.writer.append(['a']), ground.writer.append(['b', 'c'])];
    await ground.started(1);
    const second = [ground.writer.append(['d']), ground.writer.append(['e'])];
    await ground.release();
    await Promise.all(first);
    await ground.release();
    await Promise.all(second);
    expect(ground.commits).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e'],
    ]);
  });

  it('says that records are durable only once their commit has ended', async () => {
    const ground = new Ground();
    ground.held = true;
    let isDurable = false;
    const appended = ground.writer.append(['a']).then(() => (isDurable = true));
    await ground.started(1);
    await new Promise(setImmediate);
    expect(isDurable).toBe(false);
    await ground.release();
    await appended;
    expect(ground.durable).toEqual(['a']);
  });

  it.each([1, 2, 5, 16])('of %i requests fails only the one whose records are refused', async (requests) => {
    for (let bad = 0; bad < requests; bad += 1) {
      const ground = new Ground();
      const refusal = new Refused();
      ground.refuse = (items) => (items.includes(`r${bad}`) ? refusal : null);
      const names = Array.from({ length: requests }, (_, index) => `r${index}`);
      expect(await settled(names.map((name) => ground.writer.append([name])))).toEqual(
        names.map((_, index) => (index === bad ? refusal : 'durable')),
      );
      expect(ground.durable).toEqual(names.filter((_, index) => index !== bad));
    }
  });

  it('tries nothing again after a commit of unknown outcome', async () => {
    const ground = new Ground();
    const unknown = new CommitOutcomeUnknown(new Error('connection lost'));
    ground.refuse = () => unknown;
    expect(await settled([ground.writer.append(['a']), ground.writer.append(['b'])])).toEqual([unknown, unknown]);
    expect(ground.commits).toEqual([['a', 'b']]);
    ground.refuse = () => null;
    await ground.writer.append(['c']);
    expect(ground.durable).toEqual(['c']);
  });

  it('keeps a commit to its size, and commits what is larger by itself', async () => {
    const ground = new Ground({ itemsAtOnce: 2 });
    await Promise.all([['a'], ['b'], ['c', 'd', 'e'], ['f']].map((items) => ground.writer.append(items)));
    expect(ground.commits).toEqual([['a', 'b'], ['c', 'd', 'e'], ['f']]);
  });

  it('turns away at once what does not fit any more, and takes records again when there is room', async () => {
    const ground = new Ground({ itemsWaiting: 2 });
    ground.held = true;
    const first = ground.writer.append(['a']);
    await ground.started(1);
    const second = ground.writer.append(['b', 'c']);
    await expect(ground.writer.append(['d'])).rejects.toThrow(NoTurn);
    await ground.release();
    await ground.release();
    await Promise.all([first, second]);
    ground.held = false;
    await ground.writer.append(['e', 'f', 'g']);
    expect(ground.durable).toEqual(['a', 'b', 'c', 'e', 'f', 'g']);
  });

  it('gives up on what has waited too long while a commit hangs, and does not write it later', async () => {
    const ground = new Ground({ patienceMs: 20 });
    ground.held = true;
    const first = ground.writer.append(['a']);
    await ground.started(1);
    const late = expect(ground.writer.append(['b'])).rejects.toThrow(NoTurn);
    await ground.time.advance(20);
    await late;
    await ground.release();
    await first;
    ground.held = false;
    await ground.writer.append(['c']);
    expect(ground.durable).toEqual(['a', 'c']);
  });
});
