/** What the explorer says: in English, as the schema and what it says about itself are. */
import { IntlMessageFormat } from 'intl-messageformat';
import WORDS from '../../../messages/explorer/explorer.json';

export function say(key: keyof typeof WORDS.en, values: Readonly<Record<string, string | number>> = {}): string {
  return String(new IntlMessageFormat(WORDS.en[key], 'en').format(values));
}
