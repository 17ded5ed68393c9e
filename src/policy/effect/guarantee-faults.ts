/** The guarantees that stand against a version coming in force, in words. */
import type { CoordinateInfo } from '../../model/classification';
import type { PolicyDocument } from '../grant';
import { told, type Told } from '../told';
import { guaranteeCheck, type BrokenGuarantee } from './broken-guarantees';
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
): Work<Told[]> {
  try {
    const broken = yield* guaranteeCheck(document, [...OWN_GUARANTEES, ...written], coordinates, effort);
    return broken.map(brokenInWords);
  } catch (error) {
    if (error instanceof TooIntricate) return [told((words) => words.notTold(error.at))];
    throw error;
  }
}

function brokenInWords(broken: BrokenGuarantee): Told {
  return told((words, language) =>
    words.broken(authorsSentence(broken.guarantee, language), counterExampleSentence(broken, language)),
  );
}
