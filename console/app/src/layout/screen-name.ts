import { type Messages } from '../language/language';
import SCREEN_NAMES from '../../../../messages/console/layout/screens.json';

/** What ways are called. */
export type ScreenName = typeof SCREEN_NAMES extends Messages<infer Key> ? Key : never;
