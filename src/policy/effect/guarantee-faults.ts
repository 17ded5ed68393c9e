/** The guarantees that stand against a version coming in force, in words. */
import type { CoordinateInfo } from '../../model/classification';
import type { PolicyDocument } from '../grant';
import { brokenGuarantees } from './broken-guarantees';
import { authorsSentence, counterExampleSentence } from './effect-sentences';
import type { Guarantee } from './guarantee';
import { OWN_GUARANTEES } from './own-guarantees';

/**
 * @param written by officers, and not ended; the hub's own stand beside them.
 * @returns one sentence for each that is broken, with a caller who shows it.
 */
export function guaranteeFaults(
  document: PolicyDocument,
  written: readonly Guarantee[],
  coordinates: readonly CoordinateInfo[],
): string[] {
  return brokenGuarantees(document, [...OWN_GUARANTEES, ...written], coordinates).map(
    (broken) =>
      `The guarantee “${authorsSentence(broken.guarantee, 'EN')}” is broken. ${counterExampleSentence(broken, 'EN')}`,
  );
}
