import { EventFlow } from '../../src/sync/event-intake';

describe('the flow of events', () => {
  it('lets a burst in, then as many as come back in time, each sender for itself', () => {
    let now = 0;
    const flow = new EventFlow(() => now);
    const letIn = (sender: 'call-centre' | 'mutuality-100', times: number): number => {
      let count = 0;
      for (let time = 0; time < times; time += 1) {
        const done = flow.admit(sender);
        if (done) count += 1;
        done?.();
      }
      return count;
    };
    expect(letIn('call-centre', 1_000)).toBe(300);
    expect(letIn('mutuality-100', 10)).toBe(10);
    now += 1_000;
    expect(letIn('call-centre', 1_000)).toBe(50);
    now += 3_600_000;
    expect(letIn('call-centre', 1_000)).toBe(300);
  });

  it('lets few in at once, and the next when one is done', () => {
    const flow = new EventFlow(() => 0);
    const open = Array.from({ length: 20 }, () => flow.admit('call-centre')).flatMap((done) => done ?? []);
    expect(open).toHaveLength(8);
    open[0]!();
    expect(flow.admit('call-centre')).not.toBeNull();
    expect(flow.admit('call-centre')).toBeNull();
  });
});
