import type { LookupAddress } from 'node:dns';
import { AllowedAddresses } from '../../../src/sources/client/allowed-addresses';

const anywhere = new AllowedAddresses([]);
const within = new AllowedAddresses([
  { address: '10.20.0.0', prefix: 16 },
  { address: 'fd12:3456::', prefix: 32 },
  { address: '169.254.0.0', prefix: 16 },
  { address: '0.0.0.0', prefix: 0 },
]);

it.each([
  '93.184.216.34',
  '2606:2800:220:1:248:1893:25c8:1946',
  '172.32.0.1',
  '::ffff:93.184.216.34',
  '64:ff9b::5db8:d822',
])('%s is of the public internet', (address) => expect(anywhere.allows(address)).toBe(true));

it.each([
  ['10.20.1.1', '192.168.1.1', '172.16.0.1', '100.64.0.1', '127.0.0.1', '127.255.255.254'],
  ['::ffff:10.20.1.1', '::ffff:a14:101', '0:0:0:0:0:ffff:10.20.1.1', '::10.20.1.1', '::ffff:0:10.20.1.1'],
  ['64:ff9b::10.20.1.1', '64:ff9b::a14:101', '2002:a14:101::1', '2002:7f00:1::'],
])('what is private is allowed where it is listed, in whatever form it is written: %s, …', (...addresses) => {
  for (const address of addresses) {
    expect([address, anywhere.allows(address), within.allows(address)]).toEqual([address, false, true]);
  }
});

it('what is private in IPv6 too', () => {
  for (const address of ['fd12:3456::1', '::1', 'fec0::1']) expect(anywhere.allows(address)).toBe(false);
  expect(within.allows('fd12:3456::1')).toBe(true);
  expect(within.allows('fd12:3457::1')).toBe(false);
  expect(within.allows('::1')).toBe(false);
});

it.each([
  [
    '0.0.0.0',
    '0.1.2.3',
    '169.254.169.254',
    '224.0.0.1',
    '255.255.255.255',
    '240.0.0.1',
    '100.100.100.200',
    '192.0.0.8',
  ],
  ['::', 'fe80::1', 'fe80::1%eth0', 'ff02::1', 'fd00:ec2::254', '2001:0:53aa::1', '64:ff9b:1::1'],
  ['::ffff:169.254.169.254', '::ffff:a9fe:a9fe', '2002:a9fe:a9fe::', '64:ff9b::169.254.169.254', '::169.254.169.254'],
  ['not an address', '', '10.20.1', '0x7f000001', '2130706433'],
])('no partner is at %s, …, whatever is listed', (...addresses) => {
  for (const address of addresses) {
    expect([address, anywhere.allows(address), within.allows(address)]).toEqual([address, false, false]);
  }
});

describe('a name', () => {
  const looked = (name: string, addresses: LookupAddress[], all: boolean): unknown => {
    const allowed = new AllowedAddresses([]);
    allowed.resolve = (_name, _options, callback) => callback(null, addresses);
    let result: unknown;
    allowed.lookup(name, { all }, (error, ...found) => (result = error ? error.code : found));
    return result;
  };
  const open: LookupAddress = { address: '93.184.216.34', family: 4 };
  const inside: LookupAddress = { address: '::ffff:10.0.0.1', family: 6 };

  it('leads to those of its addresses that are allowed', () => {
    expect(looked('partner.example', [inside, open], true)).toEqual([[open]]);
    expect(looked('partner.example', [inside, open], false)).toEqual([open.address, 4]);
  });

  it('is not there where none is', () => {
    expect(looked('partner.example', [inside], true)).toBe('EADDRNOTALLOWED');
    expect(looked('partner.example', [], false)).toBe('EADDRNOTALLOWED');
  });

  it('is the own machine only where it says so', () => {
    const own: LookupAddress = { address: '127.0.0.1', family: 4 };
    expect(looked('localhost', [own], false)).toEqual(['127.0.0.1', 4]);
    expect(looked('partner.localhost', [own], false)).toEqual(['127.0.0.1', 4]);
    expect(looked('localhost.example', [own], false)).toBe('EADDRNOTALLOWED');
  });
});
