/**
 * Where a connection to a partner may lead. The partner's name is resolved at each connection, so the holder of the name can
 * have it lead elsewhere the second time: into the networks the hub stands in, or to the hub's own machine. Each address
 * that a name leads to is looked at before it is connected to, and it is that very address that is connected to. An address
 * that stands in the configuration itself is what it is.
 */
import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';

/** No partner is there, whatever is listed: this machine's own names, the network's own neighbours, everybody, nobody. */
const NEVER = [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 128],
  ['fe80::', 10],
  ['ff00::', 8],
  // addresses that stand for others in ways of their own: Teredo, a translator's own
  ['2001::', 32],
  ['64:ff9b:1::', 48],
  // where clouds tell a machine what it may do
  ['fd00:ec2::254', 128],
  ['100.100.100.200', 32],
] as const;

/** Not of the public internet: only where the configuration says that partners are there. */
const PRIVATE = [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['198.18.0.0', 15],
  ['::1', 128],
  ['fc00::', 7],
  ['fec0::', 10],
] as const;

export interface Network {
  readonly address: string;
  /** Bits. */
  readonly prefix: number;
}

/** @throws RangeError for what is none */
function listOf(networks: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of networks) list.addSubnet(address, prefix, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return list;
}

const never = listOf(NEVER);
const notPublic = listOf(PRIVATE);

export class AllowedAddresses {
  private readonly listed: BlockList;

  /** @param networks in which partners are, beside the public internet */
  constructor(networks: readonly Network[]) {
    this.listed = listOf(networks.map(({ address, prefix }) => [address, prefix]));
  }

  allows(address: string): boolean {
    const [withoutZone = ''] = address.split('%');
    const bare = ipv4Within(withoutZone) ?? withoutZone;
    const family = isIP(bare) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(bare) === 0 || never.check(bare, family)) return false;
    return !notPublic.check(bare, family) || this.listed.check(bare, family);
  }

  /** For `net.connect`: what the system says of a name, without what is not allowed. A name with nothing left is not there. */
  readonly lookup = (
    name: string,
    options: LookupOptions,
    callback: (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void,
  ): void => {
    this.resolve(name, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const isOwnMachine = name === 'localhost' || name.endsWith('.localhost');
      const allowed = isOwnMachine ? addresses : addresses.filter(({ address }) => this.allows(address));
      const [first] = allowed;
      if (!first) return callback(notAllowed(), []);
      if (options.all) return callback(null, allowed);
      callback(null, first.address, first.family);
    });
  };

  /** Replaced by tests, which have no names of their own. */
  resolve: (
    name: string,
    options: LookupOptions & { all: true },
    callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
  ) => void = systemLookup;
}

function notAllowed(): NodeJS.ErrnoException {
  return Object.assign(new Error('The name leads to addresses that no partner may have.'), { code: 'EADDRNOTALLOWED' });
}

/** By their first groups, and where the IPv4 address begins: mapped, compatible, translated (SIIT, NAT64), 6to4. */
const IPV4_WITHIN = [
  { first: [0, 0, 0, 0, 0, 0xffff], at: 6 },
  { first: [0, 0, 0, 0, 0, 0], at: 6 },
  { first: [0, 0, 0, 0, 0xffff, 0], at: 6 },
  { first: [0x64, 0xff9b, 0, 0, 0, 0], at: 6 },
  { first: [0x2002], at: 1 },
] as const;

/** The IPv4 address that an IPv6 address stands for; null where it stands for none. */
function ipv4Within(address: string): string | null {
  if (isIP(address) !== 6 || address === '::' || address === '::1') return null;
  const groups = groupsOf(address);
  const within = IPV4_WITHIN.find(({ first }) => first.every((group, index) => groups[index] === group));
  if (!within) return null;
  const pair = [groups[within.at]!, groups[within.at + 1]!];
  return pair.flatMap((group) => [group >> 8, group & 0xff]).join('.');
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  const hexadecimal = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_all, ...bytes: string[]) => {
    const [a, b, c, d] = bytes.map(Number) as [number, number, number, number];
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
  const [head, tail] = hexadecimal.split('::', 2).map((part) => part.split(':').filter((group) => group !== ''));
  const missing = Array<string>(8 - head!.length - (tail?.length ?? 0)).fill('0');
  return [...head!, ...missing, ...(tail ?? [])].map((group) => parseInt(group, 16));
}
