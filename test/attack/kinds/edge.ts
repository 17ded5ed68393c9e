/** Kinds 11 and 15 at the edge of the hub: what is asked before it is known who asks, and by callers who flood. */
import { HALF_SENT, HalfSentRequest, type HalfSentKind } from '../../support/half-sent';
import type { Attack, Found } from '../attack';
import type { AttackedHub } from '../attacked-hub';

const OF_EACH_KIND = 250;
const GONE_WITHIN_MS = 15_000;

async function halfSent(hub: AttackedHub): Promise<Found> {
  const kinds = Object.keys(HALF_SENT) as HalfSentKind[];
  const all = (await Promise.all(kinds.map((kind) => HalfSentRequest.all(hub.url, kind, OF_EACH_KIND)))).flat();
  try {
    const statuses: number[] = [];
    for (let time = 0; time < 20; time += 1)
      statuses.push((await hub.send({ as: 'nurse', body: { query: '{ viewer { id } }' } })).status);
    const open = all.filter(({ closedAt }) => closedAt === null).length;
    await Promise.all(all.map(({ closed }) => closed));
    const late = all.filter(({ openedAt, closedAt }) => closedAt! - openedAt > GONE_WITHIN_MS).length;
    const refused = statuses.filter((status) => status !== 200).length;
    return {
      leaks: [
        ...(refused === 0 ? [] : [`a nurse was refused ${refused} times of ${statuses.length}`]),
        ...(late === 0 ? [] : [`${late} requests were held open for more than ${GONE_WITHIN_MS / 1_000} s`]),
      ],
      // otherwise they were not beside her
      faults: open > 0 ? [] : ['none was open while the nurse asked'],
    };
  } finally {
    for (const one of all) one.leave();
  }
}

const UNFINISHED: readonly Attack[] = [
  {
    kind: 15,
    name: 'a thousand requests without a token that begin and do not end',
    wants: 'the hub, which would answer nobody else',
    run: halfSent,
  },
];

export const EDGE: readonly Attack[] = [...UNFINISHED];
