/** The guarantees that stand against a version coming in force, in words. */
import type { CoordinateInfo } from '../../model/classification';
import type { PolicyDocument } from '../grant';
import { inEachLanguage, sentence, tooIntricate, type Sentence } from '../sentence';
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
): Work<Sentence[]> {
  try {
    const broken = yield* guaranteeCheck(document, [...OWN_GUARANTEES, ...written], coordinates, effort);
    return broken.map(brokenInWords);
  } catch (error) {
    if (error instanceof TooIntricate) return [sentence('notTold', { tooIntricate: tooIntricate(error.at) })];
    throw error;
  }
}

function brokenInWords(broken: BrokenGuarantee): Sentence {
  return sentence('broken', {
    guarantee: inEachLanguage((language) => authorsSentence(broken.guarantee, language)),
    counterExample: inEachLanguage((language) => counterExampleSentence(broken, language)),
  });
}
