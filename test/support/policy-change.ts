/** Puts another policy version in force as the tables' owner: for tests about what follows, not about how it comes to it. */
import { defaultPolicy } from '../../src/policy/rules/default-policy';
import { FIELD_GROUPS } from '../../src/policy/rules/field-groups';
import type { Grant, PolicyDocument } from '../../src/policy/rules/grant';
import type { TestDatabase } from './database';
import { knowRelease, nextNumber, replacePolicy } from './known-release';
import { openClient } from './open-client';

/** What a release brings is known to the database, as its migrations make it. @returns the number it has. */
export async function putInForce(
  database: Pick<TestDatabase, 'ownerUrl'>,
  edit: (document: PolicyDocument) => object,
  author = 'an officer',
): Promise<number> {
  const owner = await openClient(database.ownerUrl);
  try {
    const document = edit({ ...defaultPolicy(), version: await nextNumber(owner) });
    const [, release] = /^installation (\d+)$/.exec(author) ?? [];
    if (release) await knowRelease(owner, Number(release), document);
    return await replacePolicy(owner, author, document);
  } finally {
    await owner.end();
  }
}

/** The document without the rules that speak of a coordinate for a role; the coordinate is then meant for nobody. */
export function withoutCoordinate(document: PolicyDocument, coordinate: string): PolicyDocument {
  const grants = document.grants.flatMap((grant) => {
    const what = grant.what
      .map((group) => ({ ...group, coordinates: group.coordinates.filter((one) => one !== coordinate) }))
      .filter(({ coordinates }) => coordinates.length > 0);
    return what.length > 0 ? [{ ...grant, what }] : [];
  });
  const nobody = [...document.nobody, { group: 'taken away', coordinates: [coordinate], why: 'A test takes it away.' }];
  return { ...document, grants, nobody };
}

/** All that the first day's policy grants to officers, changed, as it is sent to a draft. */
export function officersGrants(more: object): object[] {
  return defaultPolicy()
    .grants.filter(({ roles }) => roles.includes('PRIVACY_OFFICER'))
    .map(({ since: _since, outcome: _outcome, ...rule }) => ({
      ...rule,
      purposes: rule.purposes === 'ANY' ? null : rule.purposes,
      why: 'Made for the test.',
      ...more,
    }));
}

const LEAST: Readonly<Record<string, readonly string[]>> = {
  READ: [
    ...['Query.policyVersions', 'Query.policyVersion', 'Query.guarantees'],
    ...FIELD_GROUPS['number of policy versions'],
    ...[...FIELD_GROUPS['policy versions'], ...FIELD_GROUPS.rules, ...FIELD_GROUPS.guarantees],
  ],
  FILTER: ['PolicyVersion.number'],
  WRITE: [
    ...[...FIELD_GROUPS['number of policy versions'], ...FIELD_GROUPS['policy versions']],
    ...FIELD_GROUPS['policy changes'],
    ...[...FIELD_GROUPS.guarantees, ...FIELD_GROUPS['guarantee changes']],
  ],
};

/** What of a grant no version may take from officers; a grant to others is left as it is. */
export function leastForOfficers(grant: Grant): Grant[] {
  if (!grant.roles.includes('PRIVACY_OFFICER')) return [grant];
  const kept = grant.what.map(({ group, coordinates }) => ({
    group,
    coordinates: coordinates.filter((one) => LEAST[grant.right]?.includes(one)),
  }));
  const what = kept.filter(({ coordinates }) => coordinates.length > 0);
  return what.length > 0 ? [{ ...grant, what }] : [];
}
