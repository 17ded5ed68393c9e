/** The guarantees that stand against a version coming in force, in words. */
import type { CoordinateInfo } from '../../model/classification';
import type { PolicyDocument } from '../grant';
import { guaranteeCheck } from './broken-guarantees';
import { TooIntricate, type Effort } from './effort';
import { authorsSentence, counterExampleSentence } from './effect-sentences';
import type { Guarantee } from './guarantee';
import type { Work } from './in-slices';
import { OWN_GUARANTEES } from './own-guarantees';

/**
 * @param written by officers, and not ended; the hub's own stand beside them.
 * @returns one sentence for each that is broken, with a caller who shows it; also one where it cannot be looked at.
 */
export function* guaranteeFaults(
  document: PolicyDocument,
  written: readonly Guarantee[],
  coordinates: readonly CoordinateInfo[],
  effort?: Effort,
): Work<string[]> {
  try {
    const broken = yield* guaranteeCheck(document, [...OWN_GUARANTEES, ...written], coordinates, effort);
    return broken.map(
      (one) =>
        `The guarantee “${authorsSentence(one.guarantee, 'EN')}” is broken. ${counterExampleSentence(one, 'EN')}`,
    );
  } catch (error) {
    if (error instanceof TooIntricate) return [`Whether guarantees are kept cannot be told. ${error.message}`];
    throw error;
  }
}
