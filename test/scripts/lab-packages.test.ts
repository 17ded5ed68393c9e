/** Packages of laboratories are installed below the project's own, so that a file of test/labs finds theirs first. */
import { dependencies, devDependencies } from '../../package.json';
import { packages as ofTheProject } from '../../package-lock.json';
import { dependencies as onlyOfLabs } from '../labs/package.json';
import { packages as ofLabs } from '../labs/package-lock.json';

type Locked = Readonly<Record<string, { readonly version?: string }>>;

const version = (packages: Locked, name: string): string | undefined => packages[`node_modules/${name}`]?.version;

it('there is one graphql, which is the project’s: two would not know each other’s schemas', () => {
  const names = Object.keys(ofLabs).map((path) => path.split('node_modules/').at(-1));
  expect(names).not.toContain('graphql');
  expect(version(ofTheProject, 'graphql')).toBeDefined();
});

it('what the project names itself is of the same version there', () => {
  const own = Object.keys({ ...dependencies, ...devDependencies });
  const others = own.filter((name) => version(ofLabs, name) !== undefined);
  const versionsIn = (packages: Locked) => others.map((name) => [name, version(packages, name)]);
  expect(versionsIn(ofLabs)).toEqual(versionsIn(ofTheProject));
});

it('and what only laboratories need is not brought by the project', () => {
  expect(Object.keys(onlyOfLabs).filter((name) => version(ofTheProject, name) !== undefined)).toEqual([]);
});
