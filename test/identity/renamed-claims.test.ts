/** Providers that name claims otherwise: what the setting says is what the hub reads, and nothing beside it. */
import { readConfiguration } from '../../src/config/configuration';
import { RENAMED_CLAIMS } from '../../src/model/claim-names';
import { good, mistakesOf } from '../config/good-configuration';
import { type Caller, revocationMark } from '../../src/model/caller';
import { AUDIENCE, startTestIssuers, type ForgedToken, type TestIssuers } from '../support/tokens';
import { callerBy, pseudonyms, refusedBy, resolverFor } from './resolver-for-tests';

const NAMES = {
  'userProfile.ssin': 'national_number',
  'userProfile.firstName': 'given_name',
  'userProfile.lastName': 'family_name',
  'userProfile.nurse.recognised': 'care.nurse',
  organization: 'employer.cbe',
  roles: 'realm_access.roles',
  purposes: ['https://idp.example.be/purposes'],
  azp: 'cid',
  sid: 'session',
};

/** A nurse, as another provider says it. */
const NURSE = {
  ...{ national_number: '81092621491', given_name: 'Nathalie', family_name: 'Peeters', care: { nurse: true } },
  ...{ employer: { cbe: '0999110094' }, realm_access: { roles: ['NURSE', 'offline_access'] }, cid: 'demo-front-end' },
  'https://idp.example.be/purposes': ['CONTACT_TRACING'],
  session: 'a-session',
};
const NONE = Object.fromEntries(
  ['userProfile', 'organization', 'resource_access', 'purposes', 'azp', 'client_id'].map((name) => [name, undefined]),
);

const namesIn = (names: object) => readConfiguration({ ...good, CLAIM_NAMES: JSON.stringify(names) }).claimNames;

describe('claims under other names', () => {
  let issuers: TestIssuers;

  beforeAll(async () => {
    issuers = await startTestIssuers();
  });

  afterAll(() => issuers.stop());

  const callerOf = async (forged: ForgedToken, names: object = NAMES): Promise<Caller> =>
    callerBy(resolverFor(issuers, { claimNames: namesIn(names) }), await issuers.token(forged));

  it('make the caller that they would make under those of the hub', async () => {
    const marks: string[] = [];
    const isRevoked = (of: { readonly marks: readonly string[] }): boolean => {
      marks.push(...of.marks);
      return false;
    };
    const resolver = resolverFor(issuers, { claimNames: namesIn(NAMES), revoked: { isRevoked } });
    const caller = await callerBy(
      resolver,
      await issuers.token({ realm: 'healthcare', claims: { ...NONE, ...NURSE } }),
    );
    expect(caller).toMatchObject({
      ...{ issuer: 'healthcare', clientId: 'demo-front-end', pseudonym: pseudonyms.person('81092621491') },
      ...{ displayName: 'Nathalie Peeters', organisation: '0999110094', roles: ['NURSE'] },
      ...{ purposes: ['CONTACT_TRACING'], profession: { discipline: 'nurse', recognised: true } },
    });
    expect(marks).toContain(revocationMark('SESSION', 'healthcare', 'a-session'));
  });

  it('are none without the setting', async () => {
    const token = { realm: 'healthcare' as const, claims: { ...NONE, ...NURSE, azp: 'demo-front-end' } };
    await expect(callerOf(token, {})).rejects.toMatchObject(refusedBy('PERSON'));
  });

  it('are read from there alone: what a token says under the name of the hub is ignored', async () => {
    const claims = {
      ...NURSE,
      ...{ organization: '0999001119', purposes: ['SECURITY_AUDIT'], resource_access: {} },
      userProfile: { ssin: '76021108531', firstName: 'Another', nurse: { recognised: true }, physician: {} },
      care: undefined,
    };
    const caller = await callerOf({ realm: 'healthcare', claims });
    expect(caller).toMatchObject({ pseudonym: pseudonyms.person('81092621491'), organisation: '0999110094' });
    // the profession is not said where it is read: no role of a nurse
    expect(caller).toMatchObject({ displayName: 'Nathalie Peeters', purposes: ['CONTACT_TRACING'], roles: [] });
    const noRoles = { ...claims, realm_access: undefined, resource_access: { [AUDIENCE]: { roles: ['NURSE'] } } };
    expect((await callerOf({ realm: 'healthcare', claims: noRoles })).roles).toEqual([]);
    const noNumber = callerOf({ claims: { national_number: undefined, cid: 'demo-front-end' } });
    await expect(noNumber).rejects.toMatchObject(refusedBy('PERSON'));
  });

  it('have the form of the table all the same', async () => {
    const callerWith = (claims: object): Promise<Caller> =>
      callerOf({ realm: 'healthcare', claims: { ...NONE, ...NURSE, ...claims } });
    await expect(callerWith({ realm_access: { roles: 'NURSE' } })).rejects.toMatchObject(refusedBy('CLAIM'));
    await expect(callerWith({ national_number: 81092621491 })).rejects.toMatchObject(refusedBy('CLAIM'));
    expect(await callerWith({ care: { nurse: 'true' } })).toMatchObject({ profession: { recognised: false } });
    expect(await callerWith({ employer: '0999110094' })).toMatchObject({ organisation: null });
  });

  it('may have changed places', async () => {
    const names = { 'userProfile.firstName': 'userProfile.lastName', 'userProfile.lastName': 'userProfile.firstName' };
    expect((await callerOf({}, names)).displayName).toBe('Lambert Amina');
  });
});

describe('the setting of claims’ names', () => {
  it('takes every claim that may have another name', () => {
    const names = Object.fromEntries(RENAMED_CLAIMS.map((name) => [name, `x.${name}`]));
    expect([...namesIn(names).keys()]).toEqual(RENAMED_CLAIMS);
    expect([...readConfiguration(good).claimNames]).toEqual([]);
  });

  it.each([
    ['what is not JSON', 'ssin=number', 'must be JSON'],
    ['a list', '["ssin"]', 'must be JSON'],
    ['a number for a name', '{"organization":7}', 'must be JSON'],
    ['a place of no steps', '{"organization":[]}', 'must be JSON'],
    ['an unknown claim', '{"ssin":"national_number"}', 'names a claim that is none of sid, azp, organization, roles'],
    ['one that RFC 9068 names', '{"sub":"oid"}', 'names a claim that is none of sid'],
    ['a dot too many', '{"organization":"employer."}', 'has a place with nothing before or behind a dot'],
  ])('does not take %s, and says so in one sentence', (_what, text, sentence) => {
    const said = mistakesOf({ CLAIM_NAMES: text })
      .split('\n')
      .filter((line) => line.includes('CLAIM_NAMES'));
    expect(said).toEqual([expect.stringContaining(`CLAIM_NAMES: ${sentence}`)]);
  });
});
