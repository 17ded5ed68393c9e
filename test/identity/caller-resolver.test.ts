import type { CallerResolverOptions } from '../../src/identity/caller-resolver';
import type { Caller, CallerIdentity, FactsAboutCaller } from '../../src/model/caller';
import type { Purpose } from '../../src/model/roles';
import { toyFacts } from '../support/toy-caller';
import { startTestIssuers, type ForgedToken, type TestIssuers } from '../support/tokens';
import { callerBy, factsAbout, pseudonyms, refusedBy, resolverFor } from './resolver-for-tests';
import { realTime } from '../../src/model/time';

const AUDIENCE = 'tracing-hub';
const withRoles = (...roles: string[]) => ({ resource_access: { [AUDIENCE]: { roles } } });

describe('the caller of a request', () => {
  let issuers: TestIssuers;

  beforeAll(async () => {
    issuers = await startTestIssuers();
  });

  afterAll(() => issuers.stop());

  const callerOf = async (forged: ForgedToken, purposeOfUse?: string): Promise<Caller> =>
    callerBy(resolverFor(issuers), await issuers.token(forged), purposeOfUse);

  it('is a person known by the pseudonym of the national number, which is kept nowhere', async () => {
    const caller = await callerOf({ realm: 'healthcare' });
    expect(caller).toMatchObject({
      issuer: 'healthcare',
      naturalPerson: true,
      pseudonym: pseudonyms.person('81092621491'),
      displayName: 'Nathalie Peeters',
      organisation: '0999110094',
      roles: ['NURSE'],
      purpose: 'CONTACT_TRACING',
      profession: { discipline: 'nurse', recognised: true },
    });
    expect(JSON.stringify(caller)).not.toContain('81092621491');
  });

  it('is an organisation for a token of the M2M issuer, never a person', async () => {
    const profile = { ssin: '81092621491', nurse: { recognised: true } };
    const claims = { ...withRoles('PARTNER_SYSTEM', 'NURSE', 'PRIVACY_OFFICER'), userProfile: profile };
    expect(await callerOf({ realm: 'M2M', claims })).toMatchObject({
      naturalPerson: false,
      pseudonym: pseudonyms.client('cbe-0999110094'),
      displayName: null,
      roles: ['PARTNER_SYSTEM'],
      profession: null,
    });
  });

  it('is the person concerned for a token of the citizen issuer, whatever else it claims, and no register is asked', async () => {
    const userProfile = { ssin: '81092621491', firstName: 'Nathalie', nurse: { recognised: true } };
    const claims = { ...withRoles('NURSE', 'PRIVACY_OFFICER'), organization: '0999110094', userProfile };
    const token = await issuers.token({ realm: 'citizen', claims: { ...claims, purposes: ['SECURITY_AUDIT'] } });
    const factsOf = (): Promise<FactsAboutCaller> => Promise.reject(new Error('No register is asked.'));
    expect(await callerBy(resolverFor(issuers, { facts: { factsOf } }), token)).toMatchObject({
      ...{ issuer: 'citizen', naturalPerson: true, pseudonym: pseudonyms.person('81092621491') },
      ...{ roles: ['PERSON'], purposes: ['DATA_SUBJECT_RIGHTS'], purpose: 'DATA_SUBJECT_RIGHTS' },
      ...{ organisation: null, displayName: null, profession: null, facts: { organisation: null, isOfficer: false } },
    });
  });

  it('is nobody concerned in a token of another issuer', async () => {
    for (const realm of ['staff', 'healthcare', 'M2M'] as const) {
      expect((await callerOf({ realm, claims: withRoles('PERSON') })).roles).toEqual([]);
    }
  });

  it('is refused for a system that speaks for another organisation', async () => {
    const refusal = callerOf({ realm: 'M2M', claims: { organization: '0999130088' } });
    await expect(refusal).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('is a system of its organisation by its number, whatever name stands behind it', async () => {
    for (const client of ['cbe-0999110094', 'cbe-0999110094-planning', 'cbe-0999110094-call-desk-2']) {
      const claims = { azp: client, client_id: client, sub: client, organization: '0999110094' };
      expect(await callerOf({ realm: 'M2M', claims })).toMatchObject({ pseudonym: pseudonyms.client(client) });
    }
  });

  it.each([
    ['another number', 'cbe-0999130088'],
    ['another number behind its own', 'xcbe-0999110094'],
    ['a longer number', 'cbe-09991100940'],
    ['a shorter number', 'cbe-099911009'],
    ['no name behind the dash', 'cbe-0999110094-'],
    ['a name without a dash', 'cbe-0999110094x'],
    ['capitals', 'cbe-0999110094-Planning'],
    ['two dashes', 'cbe-0999110094--planning'],
    ['a line break', 'cbe-0999110094\n'],
    ['another client on a second line', 'cbe-0999110094\ncbe-0999130088'],
    ['a dot', 'cbe-0999110094-a.b'],
    ['capitals in front', 'CBE-0999110094'],
    ['four names', 'cbe-0999110094-a-b-c-d'],
    ['no system at all', 'demo-front-end'],
  ])('is refused for a system whose client id has %s', async (_what, client) => {
    const claims = { azp: client, client_id: client, sub: client, organization: '0999110094' };
    await expect(callerOf({ realm: 'M2M', claims })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('holds of the purposes in the token only those its application is registered for', async () => {
    const registration = { organisation: '0999110094', purposes: new Set(['TRAINING' as const]) };
    const resolver = resolverFor(issuers, { registeredClients: { registrationOf: async () => registration } });
    const token = await issuers.token({ realm: 'M2M', claims: { purposes: ['STAFFING', 'TRAINING'] } });
    expect(await callerBy(resolver, token)).toMatchObject({
      purposes: ['TRAINING'],
      purpose: 'TRAINING',
    });
    await expect(callerBy(resolver, token, 'STAFFING')).rejects.toMatchObject({
      code: 'PURPOSE_REFUSED',
    });
  });

  it('is worked out anew for another token, purpose or registration', async () => {
    const tokens = await Promise.all(
      [['STAFFING', 'TRAINING'], ['TRAINING']].map((purposes) => issuers.token({ realm: 'M2M', claims: { purposes } })),
    );
    let registration = { organisation: '0999110094', purposes: null as ReadonlySet<Purpose> | null };
    let known: FactsAboutCaller | null = null;
    const resolver = resolverFor(issuers, {
      registeredClients: { registrationOf: async () => registration },
      facts: { factsOf: async (identity) => (known ??= factsAbout(identity)) },
    });
    const purposeOf = async (token: string, purposeOfUse?: string): Promise<string | null> =>
      (await callerBy(resolver, token, purposeOfUse)).purpose;
    const [both, one] = tokens as [string, string];
    expect(await purposeOf(both)).toBe('STAFFING');
    expect(await purposeOf(both, 'TRAINING')).toBe('TRAINING');
    expect(await purposeOf(one)).toBe('TRAINING');
    expect(await purposeOf(both)).toBe('STAFFING');
    registration = { ...registration, purposes: new Set(['TRAINING']) };
    expect(await purposeOf(both)).toBe('TRAINING');
    known = toyFacts({
      ...factsAbout(await callerBy(resolver, both)),
      organisation: null,
    });
    expect(await purposeOf(both)).toBeNull();
  });

  it('is a privacy officer only by appointment, whatever the token says', async () => {
    const token = await issuers.token({ claims: withRoles('PRIVACY_OFFICER', 'RECRUITER') });
    for (const isOfficer of [true, false]) {
      const facts = { factsOf: async (identity: CallerIdentity) => ({ ...factsAbout(identity), isOfficer }) };
      const { roles } = await callerBy(resolverFor(issuers, { facts }), token);
      expect(roles).toEqual(isOfficer ? ['RECRUITER', 'PRIVACY_OFFICER'] : ['RECRUITER']);
    }
  });

  it('is refused for a system whose application is registered for another organisation, or not at all', async () => {
    for (const registration of [{ organisation: '0999130088', purposes: null }, null]) {
      const resolver = resolverFor(issuers, { registeredClients: { registrationOf: async () => registration } });
      const token = await issuers.token({ realm: 'M2M' });
      const refusal = callerBy(resolver, token);
      await expect(refusal).rejects.toMatchObject(refusedBy('NOT_REGISTERED'));
    }
  });

  it('stays unknown while the register of applications cannot be read', async () => {
    const registeredClients = { registrationOf: () => Promise.reject(new Error('relation application is gone')) };
    const resolver = resolverFor(issuers, { registeredClients });
    const token = await issuers.token({ realm: 'M2M' });
    const refusal = callerBy(resolver, token);
    await expect(refusal).rejects.toMatchObject(refusedBy('REGISTER_UNAVAILABLE'));
  });

  it.each<[string, Record<string, unknown>, Caller['profession'], string[]]>([
    ['true', { nurse: { recognised: true } }, { discipline: 'nurse', recognised: true }, ['NURSE']],
    ['false', { nurse: { recognised: false } }, { discipline: 'nurse', recognised: false }, ['NURSE']],
    ['missing', { nurse: { nihii11: '4' } }, { discipline: 'nurse', recognised: false }, ['NURSE']],
    ['a text', { nurse: { recognised: 'true' } }, { discipline: 'nurse', recognised: false }, ['NURSE']],
    ['a number', { nurse: { recognised: 1 } }, { discipline: 'nurse', recognised: false }, ['NURSE']],
    ['of no profession', {}, null, []],
    ['that of a practical nurse', { perspracticalnurse: { recognised: true } }, null, []],
    ['that of a physician', { physician: { recognised: true } }, { discipline: 'physician', recognised: true }, []],
    ['no object', { nurse: true }, null, []],
  ])(
    'with the role of nurse is one only by what stands under nurse: recognised is %s',
    async (_what, profile, profession, roles) => {
      const claims = { userProfile: { ssin: '81092621491', ...profile } };
      expect(await callerOf({ realm: 'healthcare', claims })).toMatchObject({ profession, roles });
    },
  );

  it('is nobody recognised in a token of the staff issuer, whatever it says', async () => {
    const claims = {
      ...withRoles('NURSE', 'PHYSICIAN', 'PARTNER_SYSTEM', 'AGENT'),
      userProfile: { ssin: '92031411857', nurse: { recognised: true }, physician: { recognised: true } },
    };
    expect(await callerOf({ realm: 'staff', claims })).toMatchObject({ profession: null, roles: ['AGENT'] });
  });

  it('is no agent or officer by a token of the healthcare issuer', async () => {
    const claims = withRoles('AGENT', 'SUPERVISOR', 'PRIVACY_OFFICER', 'NURSE', 'UNKNOWN_ROLE');
    expect(await callerOf({ realm: 'healthcare', claims })).toMatchObject({ roles: ['NURSE'] });
  });

  it('has the roles of this service only', async () => {
    const claims = { resource_access: { 'another-service': { roles: ['SUPERVISOR'] } } };
    expect(await callerOf({ claims })).toMatchObject({ roles: [] });
  });

  it('holds no more roles and purposes than its organisation may', async () => {
    const claims = { ...withRoles('AGENT', 'PRIVACY_OFFICER'), purposes: ['SECURITY_AUDIT', 'CONTACT_TRACING'] };
    const resolver = resolverFor(issuers, {
      facts: {
        factsOf: async (identity) => {
          const facts = factsAbout(identity);
          const permitted = {
            permittedRoles: new Set(['AGENT'] as const),
            permittedPurposes: new Set(['CONTACT_TRACING'] as const),
          };
          return { ...facts, organisation: { ...facts.organisation!, ...permitted } };
        },
      },
    });
    const token = await issuers.token({ claims });
    const caller = await callerBy(resolver, token);
    expect(caller).toMatchObject({ roles: ['AGENT'], purposes: ['CONTACT_TRACING'], purpose: 'CONTACT_TRACING' });
    await expect(callerBy(resolver, token, 'SECURITY_AUDIT')).rejects.toMatchObject({
      code: 'PURPOSE_REFUSED',
    });
  });

  it('holds no role and no purpose when its organisation is not in the register', async () => {
    const resolver = resolverFor(issuers, {
      facts: { factsOf: async (identity) => ({ ...factsAbout(identity), organisation: null }) },
    });
    const token = await issuers.token({});
    expect(await callerBy(resolver, token)).toMatchObject({
      roles: [],
      purposes: [],
      purpose: null,
    });
  });

  describe('and its purpose', () => {
    const claims = { purposes: ['QUALITY_MONITORING', 'CONTACT_TRACING', 'UNHEARD_OF'] };

    it('is the first listed where the header names none', async () => {
      expect((await callerOf({ claims })).purpose).toBe('QUALITY_MONITORING');
    });

    it('is the one the header picks among those listed', async () => {
      expect((await callerOf({ claims }, 'CONTACT_TRACING')).purpose).toBe('CONTACT_TRACING');
    });

    it.each(['STAFFING', 'UNHEARD_OF', '', 'contact_tracing', 'CONTACT_TRACING,QUALITY_MONITORING'])(
      'is refused when it is not held: "%s"',
      async (purpose) => {
        const refusal = callerOf({ claims }, purpose);
        await expect(refusal).rejects.toMatchObject({
          code: 'PURPOSE_REFUSED',
          message: 'The caller does not hold the purpose named in Purpose-Of-Use.',
        });
      },
    );

    it('is none where the token lists none; a header cannot add one', async () => {
      expect((await callerOf({ claims: { purposes: undefined } })).purpose).toBeNull();
      await expect(callerOf({ claims: { purposes: [] } }, 'CONTACT_TRACING')).rejects.toMatchObject({
        code: 'PURPOSE_REFUSED',
      });
    });
  });

  describe('remembered after the first verification', () => {
    const counting = (changes: Partial<CallerResolverOptions> = {}) => {
      const counts = { verified: 0, facts: 0 };
      const resolver = resolverFor(issuers, {
        // asked once for each verification, and not for what is remembered
        pseudonyms: { ...pseudonyms, person: (niss) => ((counts.verified += 1), pseudonyms.person(niss)) },
        facts: { factsOf: async (identity) => ((counts.facts += 1), factsAbout(identity)) },
        ...changes,
      });
      return {
        counts,
        ask: (token: string) => callerBy(resolver, token),
      };
    };

    it('is known again without a second verification, with facts read anew', async () => {
      const { counts, ask } = counting();
      const token = await issuers.token();
      const first = await ask(token);
      expect((await ask(token)).pseudonym).toBe(first.pseudonym);
      expect(counts).toEqual({ verified: 1, facts: 2 });
    });

    it('does not outgrow its bound: the least recently used is verified anew', async () => {
      const { counts, ask } = counting({ mostRemembered: 2 });
      const tokens = await Promise.all([issuers.token(), issuers.token(), issuers.token()]);
      for (const token of tokens) await ask(token);
      expect(counts.verified).toBe(3);
      await ask(tokens[2]);
      expect(counts.verified).toBe(3);
      await ask(tokens[0]);
      expect(counts.verified).toBe(4);
    });

    it('is forgotten when the token expires', async () => {
      let now = Date.now();
      const resolver = resolverFor(issuers, { time: { ...realTime, now: () => new Date(now) } });
      const token = await issuers.token();
      await callerBy(resolver, token);
      now += 11 * 60_000;
      const later = callerBy(resolver, token);
      await expect(later).rejects.toMatchObject(refusedBy('EXPIRED'));
    });

    it.each([10, 1])('is good for the rest of what began under it, remembered or not (%i)', async (mostRemembered) => {
      let now = Date.now();
      const time = { ...realTime, now: () => new Date(now) };
      const resolver = resolverFor(issuers, { time, mostRemembered, longestLifeSeconds: Infinity });
      const token = await issuers.token();
      const going = { authorization: `Bearer ${token}`, purposeOfUse: undefined, begunAt: new Date(now) };
      await resolver.callerOf(going);
      // the only one that is remembered, where there is room for one
      await callerBy(resolver, await issuers.token());
      now += 3 * 60 * 60_000;
      expect((await resolver.callerOf(going)).purpose).toBe('CONTACT_TRACING');
      // nothing new begins under it, nor began when it was over
      const begun = [undefined, new Date(now), new Date(now - 60 * 60_000)];
      for (const begunAt of begun) {
        await expect(resolver.callerOf({ ...going, begunAt })).rejects.toMatchObject(refusedBy('EXPIRED'));
      }
      await issuers.rotate('staff');
      now += 60 * 60_000;
      await callerBy(resolver, await issuers.token({ claims: { exp: 9e9 } }));
      await expect(resolver.callerOf(going)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    });

    it('is forgotten when the issuer withdraws the key', async () => {
      let now = Date.now();
      const resolver = resolverFor(issuers, { time: { ...realTime, now: () => new Date(now) } });
      const token = await issuers.token();
      await callerBy(resolver, token);
      await issuers.rotate('staff');
      now += 30_000;
      await callerBy(resolver, await issuers.token());
      const old = callerBy(resolver, token);
      await expect(old).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    });
  });
});
