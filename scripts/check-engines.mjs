/**
 * `npm run check -- engines`: every package of the lock files accepts the Node releases we promise, so that
 * `npm ci --engine-strict` works on each; and the lock files name no registry, so that everybody uses their own.
 * Where a package does not, pin an older release under `overrides` in package.json.
 *
 * `node scripts/check-engines.mjs [LOCK_FILE]`
 */
import { readFileSync } from 'node:fs';
import semver from 'semver';

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));

const floor = semver.minVersion(read(new URL('../package.json', import.meta.url)).engines.node).version;
/** The floor itself, and of the later line a release that is no longer new. */
const RELEASES = [floor, '26.4.0'];

const OWN = ['../package-lock.json', '../test/labs/package-lock.json'].map((path) => new URL(path, import.meta.url));
const lockFiles = process.argv[2] ? [process.argv[2]] : OWN;
const packages = lockFiles.flatMap((file) => Object.entries(read(file).packages));

const faults = packages.flatMap(([path, { version, engines, resolved }]) => {
  const refused = engines?.node ? RELEASES.filter((release) => !semver.satisfies(release, engines.node)) : [];
  return [
    ...(refused.length > 0 ? [`${path} ${version} wants Node ${engines.node}: not ${refused.join(', ')}`] : []),
    ...(/^https?:/.test(resolved ?? '') ? [`${path} ${version} is tied to one registry ("resolved")`] : []),
  ];
});

if (faults.length > 0) {
  process.stderr.write(`${faults.join('\n')}\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`${packages.length} packages accept Node ${RELEASES.join(', ')}.\n`);
}
