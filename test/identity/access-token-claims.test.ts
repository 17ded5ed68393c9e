/** The page of claims is what the hub does: of each claim and issuer a token without it, and one that says something else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimTables } from '../../scripts/configuration/claims-page';
import { AUDIENCE_MARK, CLAIMS, type ClaimUse } from '../../scripts/configuration/claims-reference';
import { DISCIPLINES, ISSUER_KINDS, type IssuerKind } from '../../src/model/roles';
import { AUDIENCE, goodClaims, startTestIssuers, type TestIssuers } from '../support/tokens';
import { callerBy, resolverFor } from './resolver-for-tests';

type Claims = Record<string, unknown>;

/** By its name on the page: another value of a right form. Of the rest the value is no part of who the caller is. */
const OTHERS: Readonly<Record<string, unknown>> = {
  organization: '0999002109',
  [`resource_access.${AUDIENCE_MARK}.roles`]: ['HYGIENE_INSPECTOR'],
  purposes: ['QUALITY_MONITORING'],
  'userProfile.ssin': '76021108531',
  'userProfile.firstName': 'Another',
  'userProfile.lastName': 'Another',
  'userProfile.<discipline>': {},
  'userProfile.<discipline>.recognised': 'true',
};

const pathOf = (name: string): string[] =>
  name.split('.').map((step) => ({ [AUDIENCE_MARK]: AUDIENCE, '<discipline>': 'nurse' })[step] ?? step);

/** A copy in which the claim says that; undefined takes it out. */
function withClaim(claims: Claims, [first = '', ...rest]: string[], value: unknown): Claims {
  const inside = (claims[first] ?? {}) as Claims;
  return { ...claims, [first]: rest.length === 0 ? value : withClaim(inside, rest, value) };
}

/** Who has a client of one name, that name in `azp` alone: what is taken out is then not said by the other. */
function goodOf(issuers: TestIssuers, issuer: IssuerKind): Claims {
  return { ...goodClaims(issuer, issuers.issuers[issuer]), client_id: undefined, sid: 'a-session' };
}

describe('the page of claims', () => {
  let issuers: TestIssuers;

  beforeAll(async () => {
    issuers = await startTestIssuers();
  });

  afterAll(() => issuers.stop());

  /** Who the caller is, or that the token is refused. */
  async function outcome(issuer: IssuerKind, claims: Claims): Promise<unknown> {
    // the key of the issuer whatever the token calls itself
    const token = await issuers.token({ realm: issuer, claims });
    return callerBy(resolverFor(issuers), token).then(
      ({ facts: _facts, ...caller }) => caller,
      () => 'REFUSED',
    );
  }

  const rowsOf = (...uses: ClaimUse[]): [string, IssuerKind][] =>
    CLAIMS.flatMap((row) =>
      ISSUER_KINDS.filter((kind) => uses.includes(row.uses[kind])).map((kind): [string, IssuerKind] => [
        row.name,
        kind,
      ]),
    );

  it.each(rowsOf('NEEDED'))('is right that %s is needed of %s', async (name, issuer) => {
    expect(await outcome(issuer, withClaim(goodOf(issuers, issuer), pathOf(name), undefined))).toBe('REFUSED');
  });

  it.each(rowsOf('READ', 'IGNORED'))('is right that a token without %s is accepted of %s', async (name, issuer) => {
    expect(await outcome(issuer, withClaim(goodOf(issuers, issuer), pathOf(name), undefined))).not.toBe('REFUSED');
  });

  it.each(rowsOf('READ', 'IGNORED').filter(([name]) => name in OTHERS))(
    'is right whether %s is read of %s',
    async (name, issuer) => {
      const good = goodOf(issuers, issuer);
      const { uses } = CLAIMS.find((row) => row.name === name)!;
      const before = await outcome(issuer, good);
      const after = await outcome(issuer, withClaim(good, pathOf(name), OTHERS[name]));
      expect(before).not.toBe('REFUSED');
      const isOther = JSON.stringify(after) !== JSON.stringify(before);
      expect(isOther).toBe(uses[issuer] === 'READ');
    },
  );

  it.each(rowsOf('REFUSED'))('is right that a token with %s is refused of %s', async (name, issuer) => {
    expect(await outcome(issuer, { ...goodOf(issuers, issuer), [name]: { sub: 'x' } })).toBe('REFUSED');
  });

  it('has every discipline by its name, and says of each claim what it becomes', () => {
    const profession = CLAIMS.find(({ name }) => name === 'userProfile.<discipline>')!;
    for (const discipline of DISCIPLINES) expect(profession.description).toContain(discipline);
    expect(CLAIMS.filter(({ description }) => description.length < 15)).toEqual([]);
  });

  it('is as printed', () => {
    const page = readFileSync(join(__dirname, '../../docs/identity-providers.md'), 'utf8');
    expect(page).toContain(claimTables());
  });
});
