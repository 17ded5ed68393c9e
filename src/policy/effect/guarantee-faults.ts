/** The guarantees that stand against a version coming in force, in words. */
import type { CoordinateInfo } from '../../model/classification';
import type { PolicyDocument } from '../grant';
import { brokenGuarantees } from './broken-guarantees';
import { counterExampleSentence } from './effect-sentences';
import { OWN_GUARANTEES } from './own-guarantees';

/** @returns one sentence for each that is broken, with a caller who shows it. */
export function guaranteeFaults(document: PolicyDocument, coordinates: readonly CoordinateInfo[]): string[] {
  return brokenGuarantees(document, OWN_GUARANTEES, coordinates).map(
    (broken) => `The guarantee “${broken.guarantee.sentence.EN}” is broken. ${counterExampleSentence(broken, 'EN')}`,
  );
}
