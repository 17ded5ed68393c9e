/** Which release this is. */
import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

/** As the package says, which lies above the code, compiled or not. */
export function release(): string {
  const { version } = JSON.parse(readFileSync(findPackageJSON('..', __filename)!, 'utf8')) as { version: string };
  return version;
}
