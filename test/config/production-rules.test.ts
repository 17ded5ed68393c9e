/** What a hub refuses although each setting has the right form, and what it warns of. */
import { join } from 'node:path';
import { CONFIGURATION_NAMES, readConfiguration } from '../../src/config/configuration';
import { prefixOf } from '../../src/config/partner-settings';
import { PARTNER_SYSTEMS } from '../../src/sources/partners';
import { good, mistakesOf } from './good-configuration';

describe('what a hub in production does not start with', () => {
  const ADDRESSES = [
    ...['PUBLIC_URL', 'HEALTHCARE_ISSUER', 'STAFF_ISSUER', 'M2M_ISSUER', 'CITIZEN_ISSUER', 'SCIENSANO_TOKEN_URL'],
    ...PARTNER_SYSTEMS.map(({ source }) => `${prefixOf(source)}_URL`),
  ];
  const NETWORKS = { PARTNER_NETWORKS: '10.20.0.0/16, fd12:3456::/32' };

  it('has every address that is one of callers, issuers or partners under the rule', () => {
    const others = ['DATABASE_URL', 'VALKEY_URL', 'DEMONSTRATION_PERSONAS_URL'];
    const named = CONFIGURATION_NAMES.filter((name) => /_(URL|ISSUER)$/.test(name) && !others.includes(name));
    expect(named.sort()).toEqual([...ADDRESSES].sort());
  });

  it.each([...ADDRESSES, 'AUDIT_ANCHOR', 'AUDIT_ANCHOR_ENDPOINT'])(
    '%s without encryption, but for this machine and numbers within PARTNER_NETWORKS',
    (name) => {
      const https = `${name}: must be https: http is for this machine and for numbers within PARTNER_NETWORKS`;
      for (const host of [
        'partner.example.be',
        '10.20.0.5',
        '192.0.2.1',
        '[fd12:3456::1]',
        'localhost.example.be',
        '0.0.0.0',
      ])
        expect([host, mistakesOf({ ...good, [name]: `http://${host}/path` })]).toEqual([
          host,
          expect.stringContaining(https),
        ]);
      for (const host of ['partner.example.be', '10.21.0.5', '[fd12:3457::1]'])
        expect(mistakesOf({ ...good, ...NETWORKS, [name]: `http://${host}:8080` })).toContain(https);
      for (const host of ['10.20.0.5', '[fd12:3456::1]'])
        expect(mistakesOf({ ...good, ...NETWORKS, [name]: `http://${host}:8080/path` })).toBe('');
      for (const address of [
        'http://127.0.0.1:4100',
        'http://[::1]',
        'http://localhost:1',
        'HTTPS://partner.example.be',
      ])
        expect([address, mistakesOf({ ...good, [name]: address })]).toEqual([address, '']);
    },
  );

  it('the role that owns the tables, a door of the demonstration, a folder of certificates that is not there', () => {
    const wrong = {
      DATABASE_OWNER_URL: 'postgresql://owner:secret-value@db/hub',
      DEMONSTRATION_PERSONAS_URL: 'http://127.0.0.1:4010/__admin',
      PARTNER_TLS_FOLDER: join(__dirname, 'secret-value'),
      ACTIRIS_URL: 'http://actiris.example.be',
      PORT: '-1',
    };
    const said = mistakesOf({ ...good, ...wrong });
    expect(said.split('\n').slice(1)).toEqual(
      Object.keys(wrong)
        .sort()
        .map((name) => expect.stringMatching(new RegExp(`^  ${name}: `)) as string),
    );
    expect(said).not.toContain('secret-value');
    expect(mistakesOf({ ...good, PARTNER_TLS_FOLDER: __filename })).toContain('PARTNER_TLS_FOLDER: must be a folder');
    expect(mistakesOf({ ...good, PARTNER_TLS_FOLDER: __dirname })).toBe('');
  });

  it.each([
    ['db.example.be/hub', false],
    ['10.20.0.5/hub', false],
    ['db.example.be/hub?sslmode=verify-full', true],
    ['db.example.be/hub?sslmode=disable', true],
    ['localhost/hub', true],
    ['[::1]:5432/hub', true],
  ])('a database elsewhere of which no encryption is named (%s)', (place, starts) => {
    const said = mistakesOf({ ...good, ...NETWORKS, DATABASE_URL: `postgresql://hub:secret@${place}` });
    expect(said).toEqual(starts ? '' : expect.stringContaining('  DATABASE_URL: is on another machine: '));
  });

  it('an anchor in a bucket without its keys, or of a name that is none', () => {
    for (const place of ['s3://secret_value/hub', 's3://bucket/../secret-value', 's3://', 's3://bucket/a b'])
      expect(mistakesOf({ ...good, AUDIT_ANCHOR: place }).split('\n')[1]).toMatch(
        /^ {2}AUDIT_ANCHOR: must be .*bucket\/prefix$/,
      );
    const bucket = { ...good, AUDIT_ANCHOR: 's3://access-log/hub' };
    expect(mistakesOf(bucket).split('\n').slice(1)).toEqual([
      '  AUDIT_ANCHOR_ACCESS_KEY: is missing: AUDIT_ANCHOR is a bucket',
      '  AUDIT_ANCHOR_SECRET_KEY: is missing: AUDIT_ANCHOR is a bucket',
    ]);
    const keys = {
      AUDIT_ANCHOR_ACCESS_KEY: 'AKIA',
      AUDIT_ANCHOR_SECRET_KEY: 'secret',
      AUDIT_ANCHOR_REGION: 'eu-west-3',
    };
    expect(readConfiguration({ ...bucket, ...keys }).audit.anchor).toEqual({
      place: 's3://access-log/hub',
      token: null,
      bucket: { endpoint: null, region: 'eu-west-3', accessKey: 'AKIA', secretKey: 'secret', lockDays: 3_650 },
    });
  });

  it('and a demonstration may have personas, but the owner no more than others', () => {
    const personas = { ...good, DEMONSTRATION_PERSONAS_URL: 'http://127.0.0.1:4010/__admin' };
    expect(readConfiguration(personas, 'DEMONSTRATION').demonstrationPersonasUrl).toBe('http://127.0.0.1:4010/__admin');
    const owner = { ...personas, DATABASE_OWNER_URL: 'postgresql://owner:secret@db/hub' };
    expect(() => readConfiguration(owner, 'DEMONSTRATION')).toThrow('DATABASE_OWNER_URL: is for migrations');
  });

  it('names that are nearly known are reported with the name that was meant, and those of other programs are not', () => {
    const misspelt = {
      PARTNER_TLS_FOLDR: '/x',
      PARTNERS_NETWORKS: '10.0.0.0/8',
      PUBLICURL: 'x',
      MUTUALITY_150_URL: 'x',
      sciensano_client_id: 'x',
      AUDIT_ANCHORS: 'x',
    };
    const others = {
      ...{ HOME: '/', HOSTNAME: 'x', PATH: '/bin', PWD: '/', LANG: 'C', USER: 'x', NODE_ENV: 'production', SHLVL: '1' },
      ...{ KUBERNETES_SERVICE_HOST: '10.0.0.1', KUBERNETES_PORT: 'x', NODE_OPTIONS: 'x', npm_lifecycle_event: 'serve' },
      ...{ TZ: 'UTC', TERM: 'x', NODE_EXTRA_CA_CERTS: 'x', SSL_CERT_FILE: 'x', DEBIAN_FRONTEND: 'x', POD_NAME: 'x' },
      ...{ AUDIT_RETENTION_DAYS: '3650', CALL_CENTRE_RETRIES: '1' },
    };
    const { misspelt: reported } = readConfiguration({ ...good, ...misspelt, ...others });
    expect(Object.fromEntries(reported.map(({ name, nearest }) => [name, nearest]))).toEqual({
      PARTNER_TLS_FOLDR: 'PARTNER_TLS_FOLDER',
      PARTNERS_NETWORKS: 'PARTNER_NETWORKS',
      PUBLICURL: 'PUBLIC_URL',
      MUTUALITY_150_URL: 'MUTUALITY_100_URL',
      sciensano_client_id: 'SCIENSANO_CLIENT_ID',
      AUDIT_ANCHORS: 'AUDIT_ANCHOR',
    });
  });
});
