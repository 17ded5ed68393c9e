import { organisationOfParty } from '../../../src/graph/request-context';
import type { SourceCalls } from '../../../src/model/source-health';
import { toyCaller, toyFacts } from '../../support/toy-caller';
import { memoryLoaders } from '../memory-loaders';
import { run } from '../run-operation';

const CALLS: SourceCalls = {
  circuit: 'OPEN',
  fault: 'TIMEOUT',
  running: 1,
  waiting: 0,
  limits: {
    ...{ timeBudgetMs: 1500, retries: 2, concurrency: 32, queue: 500, maxAnswerBytes: 8_000_000, maxAnswerDepth: 64 },
    ...{ circuitCalls: 20, circuitFailedPercent: 50, circuitOpenMs: 2000, staleSeconds: 300 },
  },
};

describe('sources', () => {
  it('shows how each partner is doing', async () => {
    const since = new Date('2026-03-01T07:00:00Z');
    const known = { since, lastGoodAnswerAt: null, lastSwitch: null };
    const fields = 'id name state since lastGoodAnswerAt latencyMs fault circuit limits { retries circuitCalls }';
    const { data } = await run(`{ sources { ${fields} } }`, {
      caller: toyCaller(),
      loaders: memoryLoaders([]),
      services: {
        sourceHealth: () => [
          { ...known, source: 'sciensano', state: 'DOWN', latencyMs: 12.6, calls: CALLS },
          { ...known, source: 'seconded-staff', state: 'UP', latencyMs: null, calls: null },
        ],
      },
    });
    expect(data?.sources).toEqual([
      {
        ...{ id: 'sciensano', name: 'sciensano', state: 'DOWN', since: since.toISOString(), lastGoodAnswerAt: null },
        ...{ latencyMs: 13, fault: 'TIMEOUT', circuit: 'OPEN', limits: { retries: 2, circuitCalls: 20 } },
      },
      expect.objectContaining({ id: 'seconded-staff', fault: null, circuit: null, limits: null }),
    ]);
  });

  it('knows which system is that of the callers own organisation', () => {
    const own = toyCaller();
    expect(organisationOfParty(own, 'mutuality-100')).toBe('0123456749');
    expect(organisationOfParty(own, 'mutuality-300')).not.toBe('0123456749');
    expect(organisationOfParty(own, 'call-centre')).not.toBe('0123456749');
    const nobody = toyCaller({ facts: toyFacts({ organisation: null }) });
    expect(organisationOfParty(nobody, 'mutuality-100')).not.toBe('0123456749');
  });
});
