import { databaseEncryption } from '../../src/model/database-encryption';

const at = (parameters: string) => () =>
  databaseEncryption(`postgresql://hub:hunter2@db.example.be:5432/hub${parameters}`);

it.each([
  ['', null],
  ['?sslmode=disable', null],
  ['?sslmode=', null],
  ['?sslmode=require', { mode: 'REQUIRE', rootCertificate: null, certificate: null, key: null }],
  [
    '?sslmode=require&sslrootcert=/ca.crt',
    { mode: 'VERIFY_CA', rootCertificate: '/ca.crt', certificate: null, key: null },
  ],
  [
    '?sslmode=verify-ca&sslrootcert=%2Fca.crt',
    { mode: 'VERIFY_CA', rootCertificate: '/ca.crt', certificate: null, key: null },
  ],
  ['?sslmode=verify-full', { mode: 'VERIFY_FULL', rootCertificate: null, certificate: null, key: null }],
  [
    '?sslmode=verify-full&sslrootcert=system',
    { mode: 'VERIFY_FULL', rootCertificate: null, certificate: null, key: null },
  ],
  [
    '?sslmode=verify-full&sslcert=/a.crt&sslkey=/a.key',
    { mode: 'VERIFY_FULL', rootCertificate: null, certificate: '/a.crt', key: '/a.key' },
  ],
])('%s', (parameters, encryption) => {
  expect(at(parameters)()).toEqual(encryption);
});

it.each([
  ['?sslmode=prefer', /takes the sslmode disable, require, verify-ca or verify-full/],
  ['?sslmode=allow', /takes the sslmode/],
  ['?sslmode=VERIFY-FULL', /takes the sslmode/],
  ['?sslmode=toString', /takes the sslmode/],
  ['?sslmode=verify_full', /takes the sslmode/],
  ['?ssl=true', /takes sslmode, sslrootcert, sslcert, sslkey behind its question mark/],
  ['?sslmod=require', /takes sslmode/],
  ['?sslmode=require&sslmode=disable', /each once/],
  ['?sslmode=require&sslcrl=/crl', /nothing else/],
  ['?sslrootcert=/ca.crt', /has certificates, and no sslmode/],
  ['?sslmode=disable&sslcert=/a.crt&sslkey=/a.key', /has certificates, and no sslmode/],
  ['?sslmode=verify-full&sslcert=/a.crt', /sslcert and sslkey together/],
  ['?schema=public', /nothing else/],
])('%s is refused, and nothing of the address is in the sentence', (parameters, sentence) => {
  expect(at(parameters)).toThrow(sentence);
  expect(at(parameters)).not.toThrow(/hunter2|db\.example/);
});
