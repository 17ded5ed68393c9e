/**
 * Builds the console into static files that ask nobody but the hub they are served by, and the identity provider. A screen is loaded
 * when it is opened. `scripts/build-pages.mjs` says where to.
 */
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  // its places are beneath it, so files are named from the root of the host
  base: '/console/',
  logLevel: 'warn',
  // react-aria speaks thirty languages
  plugins: [optimizeLocales.vite({ locales: ['en-US', 'fr-FR', 'nl-NL'] })],
  build: {
    target: 'es2022',
    // files of their own are kept by browsers and named in the page's policy by 'self'
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // "use client" of libraries means nothing here
      onwarn: (warning, warn) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
});
