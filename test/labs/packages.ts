/**
 * Packages that laboratories alone need: gateways and servers to compare with, and validators that others maintain. They are
 * installed by `package.json` beside this file, not by the project's own. A file that uses one declares what it uses of it, so that the
 * types hold where nothing of it is installed.
 */
const INSTALL = 'npm ci --prefix test/labs';

export class NotInstalled extends Error {
  constructor(names: readonly string[]) {
    super(
      `${names.join(', ')} ${names.length > 1 ? 'are' : 'is'} not installed: ${INSTALL} installs what laboratories need.`,
    );
    this.name = 'NotInstalled';
  }
}

/** @throws NotInstalled in one line that names the command */
export function labPackage<Package>(name: string): Package {
  if (notInstalled([name]).length > 0) throw new NotInstalled([name]);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the name is a value, and nothing of its types is wanted
  return require(name) as Package;
}

/** Those of them that are missing. */
export function notInstalled(names: readonly string[]): string[] {
  return names.filter((name) => !isInstalled(name));
}

function isInstalled(name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}
