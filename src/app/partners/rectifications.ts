/**
 * Brings requests to set a value right to the partner that supplies it, and asks what has become of those it has not decided. A
 * partner takes each once, however many replicas bring it. The hub keeps no national number: the call centre says it each time.
 */
import type { CaseKey, CaseKeys } from '../../model/case-keys';
import { SourceFault } from '../../model/errors/hub-error';
import type { RectificationAnswer } from '../../model/rectification';
import {
  keepRectificationAnswer,
  unsettledRectifications,
  type RectificationEntry,
} from '../../registers/restrictions/rectification-store';
import type { Sources } from '../../sources/partners';
import type { Dependencies } from '../dependencies';
import { watch, type Watch } from '../watch';

interface RectificationParts extends Pick<Dependencies, 'orm' | 'clock' | 'log' | 'stops' | 'channels' | 'time'> {
  readonly caseKeys: Pick<CaseKeys, 'byPersonPseudonyms'>;
  readonly sources: Pick<Sources, 'callCentre' | 'mutualities'>;
}

const POLL_MS = 10 * 60_000;

export function bringRectifications(parts: RectificationParts): Watch {
  const { orm, clock, caseKeys } = parts;
  const bring = async (request: RectificationEntry): Promise<void> => {
    const [key] = (await caseKeys.byPersonPseudonyms([request.person])).get(request.person) ?? [];
    let answer: RectificationAnswer | null = null;
    try {
      // without a case nobody says who it is: the request goes when its time is over
      if (key) answer = await answerTo(request, key, parts.sources);
    } finally {
      await keepRectificationAnswer(orm, request.id, answer, clock.now());
    }
  };
  const watching = watch(parts, {
    ...{ what: 'rectifications for partners', everyMs: POLL_MS, late: 'wait' },
    read: async () => {
      const faults: unknown[] = [];
      for (const one of await unsettledRectifications(orm))
        await bring(one).catch((error: unknown) => void faults.push(error));
      if (faults.length > 0) throw faults[0];
    },
  });
  void watching.poll();
  return watching;
}

/** @returns null where nobody says by which number the insurer knows the person */
async function answerTo(
  { id, what, insurer }: RectificationEntry,
  { reference }: CaseKey,
  { callCentre, mutualities }: RectificationParts['sources'],
): Promise<RectificationAnswer | null> {
  const requestId = `rectification-${id}`;
  if (insurer === null) return callCentre.rectify({ id, what, caseReference: reference }, requestId);
  const file = (await callCentre.cases([reference], { requestId, elements: new Set() })).get(reference);
  if (file instanceof SourceFault) throw file.error;
  const niss = file?.niss ?? null;
  return niss === null ? null : ((await mutualities.get(insurer)?.rectify({ id, what, niss }, requestId)) ?? null);
}
