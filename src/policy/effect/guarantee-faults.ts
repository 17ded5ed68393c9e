/** The guarantees that stand against a version coming in force, in words. */
import type { CoordinateInfo } from '../../model/classification';
import type { PolicyDocument } from '../grant';
import { guaranteeCheck } from './broken-guarantees';
import { authorsSentence, counterExampleSentence } from './effect-sentences';
import type { Guarantee } from './guarantee';
import { inSlices } from './in-slices';
import { OWN_GUARANTEES } from './own-guarantees';

/**
 * @param written by officers, and not ended; the hub's own stand beside them.
 * @returns one sentence for each that is broken, with a caller who shows it.
 */
export async function guaranteeFaults(
  document: PolicyDocument,
  written: readonly Guarantee[],
  coordinates: readonly CoordinateInfo[],
): Promise<string[]> {
  const broken = await inSlices(guaranteeCheck(document, [...OWN_GUARANTEES, ...written], coordinates));
  return broken.map(
    (one) => `The guarantee “${authorsSentence(one.guarantee, 'EN')}” is broken. ${counterExampleSentence(one, 'EN')}`,
  );
}
