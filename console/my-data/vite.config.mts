/**
 * Builds the page for persons concerned into static files that ask nobody but the hub they are served by, and the issuer. Fails
 * where it grows beyond what a telephone with a weak connection should load. `scripts/build-pages.mjs` says where to.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const MESSAGES = join(import.meta.dirname, '../../messages');
const LANGUAGES = ['fr', 'nl', 'de', 'en'] as const;
/** In bytes, uncompressed, of all scripts and of the words of the longest language. */
const MOST_LOADED = 50_000;

/** A file for each language, with all that the page says in it. The page fetches the one that it shows (`load-speech.ts`). */
const wordsByLanguage: Plugin = {
  name: 'words-by-language',
  transform(code) {
    if (!code.includes('WORDS_AT')) return null;
    const addresses = LANGUAGES.map((language) => {
      const file = this.emitFile({ type: 'asset', name: `words-${language}.json`, source: wordsIn(language) });
      return `${language}: import.meta.ROLLUP_FILE_URL_${file}`;
    });
    return code.replace('WORDS_AT', `({ ${addresses.join(', ')} })`);
  },
};

/** By the names of their files. */
function wordsIn(language: (typeof LANGUAGES)[number]): string {
  const own = readdirSync(join(MESSAGES, 'my-data')).map((file) => `my-data/${file}`);
  const texts = ['hub/report-words.json', ...own].map((file) => {
    const inEach = JSON.parse(readFileSync(join(MESSAGES, file), 'utf8')) as Record<string, object>;
    return [basename(file, '.json'), inEach[language]] as const;
  });
  return JSON.stringify(Object.fromEntries(texts));
}

const littleToLoad: Plugin = {
  name: 'little-to-load',
  generateBundle(_options, bundle) {
    const scripts = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [file.code] : []));
    const inBytes = (text: string): number => new TextEncoder().encode(text).length;
    const words = LANGUAGES.map((language) => inBytes(wordsIn(language)));
    const bytes = inBytes(scripts.join('')) + Math.max(...words);
    if (bytes >= MOST_LOADED) this.error(`The page loads ${bytes} bytes of script and words: ${MOST_LOADED} at most.`);
  },
};

export default defineConfig({
  root: import.meta.dirname,
  // its places are beneath it, so files are named from the root of the host
  base: '/my-data/',
  logLevel: 'warn',
  plugins: [wordsByLanguage, littleToLoad],
  build: {
    target: 'es2022',
    // files of their own are named in the page's policy by 'self'
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
