/**
 * Builds the page for persons concerned into static files that ask nobody but the hub they are served by, and the issuer. Fails
 * where its script grows beyond what a telephone with a weak connection should load. `scripts/build-pages.mjs` says where to.
 */
import { defineConfig, type Plugin } from 'vite';

/** In bytes, uncompressed, of all scripts together. */
const MOST_SCRIPT = 80_000;

const smallScript: Plugin = {
  name: 'small-script',
  generateBundle(_options, bundle) {
    const scripts = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [file.code] : []));
    const bytes = new TextEncoder().encode(scripts.join('')).length;
    if (bytes >= MOST_SCRIPT) this.error(`The script of the page has ${bytes} bytes; there may be ${MOST_SCRIPT}.`);
  },
};

export default defineConfig({
  root: import.meta.dirname,
  // its places are beneath it, so files are named from the root of the host
  base: '/my-data/',
  logLevel: 'warn',
  plugins: [smallScript],
  build: {
    target: 'es2022',
    // files of their own are named in the page's policy by 'self'
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
