/** What may be found wrong with the log, by the names that `hub audit verify` gives. */
import FINDING_WORDS from '../../../../messages/console/access-log/chain-finding-words.json';

export type FindingWord = keyof typeof FINDING_WORDS.en;
