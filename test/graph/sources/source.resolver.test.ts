import { organisationOfParty } from '../../../src/graph/organisation-of-party';
import { toyCaller, toyFacts } from '../../support/toy-caller';
import { memoryLoaders } from '../memory-loaders';
import { run } from '../run-operation';

describe('sources', () => {
  it('shows how each partner is doing', async () => {
    const since = new Date('2026-03-01T07:00:00Z');
    const { data } = await run('{ sources { id name state since lastGoodAnswerAt latencyMs } }', {
      caller: toyCaller(),
      loaders: memoryLoaders([]),
      context: {
        sourceHealth: () => [{ source: 'sciensano', state: 'DOWN', since, lastGoodAnswerAt: null, latencyMs: 12.6 }],
      },
    });
    expect(data?.sources).toEqual([
      {
        id: 'sciensano',
        name: 'sciensano',
        state: 'DOWN',
        since: since.toISOString(),
        lastGoodAnswerAt: null,
        latencyMs: 13,
      },
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
