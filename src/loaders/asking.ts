/** How a loader addresses a partner: what it may ask for, and whom the question is about. */
import type { Coordinate } from '../model/classification';
import type { AskedAbout } from '../model/partner-question';
import type { Ask } from '../sources/source';

export type Asking = (elements: ReadonlySet<Coordinate>, about: AskedAbout) => Ask;
