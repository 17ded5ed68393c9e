/**
 * Builds the explorer into static files that ask nobody but the hub they are served by: no address of another host, no
 * script in the page itself, fonts and workers as files of their own. `scripts/build-pages.mjs` says where to.
 */
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  // wherever the hub is reached, also behind a path of a proxy
  base: './',
  logLevel: 'warn',
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // files of their own are kept by browsers and named in the page's policy by 'self'
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Monaco's parts are that large
    chunkSizeWarningLimit: 5_000,
    rolldownOptions: {
      // "use client" of libraries means nothing here
      onwarn: (warning, warn) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
});
