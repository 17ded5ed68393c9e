/** The page reads the sentences of `messages/my-data/` by a few lines of its own: they say what the whole format says. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { firstLanguage, said } from '../../../console/my-data/src/language';

const FOLDER = join(__dirname, '../../../messages/my-data');
const LOCALES: Readonly<Record<string, string>> = { en: 'en-GB', fr: 'fr-BE', nl: 'nl-BE', de: 'de-BE' };

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

it.each(readdirSync(FOLDER))('%s', (file) => {
  const languages = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Texts;
  for (const [language, texts] of Object.entries(languages)) {
    const locale = LOCALES[language]!;
    for (const text of Object.values(texts)) {
      for (const count of [0, 1, 2, 1_234]) {
        const values = { count, seconds: count, ...PLACES };
        expect(said(text, locale, values)).toBe(
          String(new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).format(values)),
        );
      }
    }
  }
});

const PLACES = { day: 'today', time: '12:00', at: 'noon', from: '12:00', until: '13:00', times: '3' };

it.each([
  [['de-AT', 'fr'], 'de'],
  [['es', 'nl-BE'], 'nl'],
  [['FR-be'], 'fr'],
  [['ja'], 'en'],
  [[], 'en'],
])('a browser that asks for %j is answered in %s', (asked, language) => expect(firstLanguage(asked)).toBe(language));
