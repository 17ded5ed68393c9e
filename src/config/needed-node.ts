/** Imported first by the hub, its commands and jest: on an older Node it ends with one sentence, before anything else is loaded. */

/** As `engines` in package.json says. */
const OLDEST = 24;

/** @param version as `process.versions.node` has it; @returns null where it is new enough */
export function olderNode(version: string): string | null {
  if (Number.parseInt(version, 10) >= OLDEST) return null;
  return (
    `Node ${OLDEST} or newer is needed, and this is ${version}. Through npm (npm start, npm test, npm run …) a checkout uses ` +
    'the Node that npm ci has brought, on Linux and not with --omit=optional; in a shell, ' +
    'PATH="$PWD/node_modules/.bin:$PATH" puts it first. Elsewhere install one.'
  );
}

const sentence = olderNode(process.versions.node);
if (sentence !== null) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
