/**
 * How the connection to PostgreSQL is encrypted, as libpq's parameters behind a `postgresql://` address say it. What would be
 * less protection than its name says, or is not understood, is refused.
 */

export interface DatabaseEncryption {
  /** REQUIRE: any server; VERIFY_CA: one the authority vouches for; VERIFY_FULL: and by this very name. */
  readonly mode: 'REQUIRE' | 'VERIFY_CA' | 'VERIFY_FULL';
  /** Path of the authority's certificates in PEM; null: those that Node.js trusts. */
  readonly rootCertificate: string | null;
  /** Paths of what the hub shows in PEM, both or neither. */
  readonly certificate: string | null;
  readonly key: string | null;
}

const MODES = { require: 'REQUIRE', 'verify-ca': 'VERIFY_CA', 'verify-full': 'VERIFY_FULL' } as const;
const UNDERSTOOD = ['sslmode', 'sslrootcert', 'sslcert', 'sslkey'];

/**
 * @returns null: in clear, as without a mode or with `disable`
 * @throws RangeError with a sentence that repeats no value but names of parameters
 */
export function databaseEncryption(url: string): DatabaseEncryption | null {
  const address = URL.parse(url);
  if (!address || !/^postgres(ql)?:$/.test(address.protocol))
    throw new RangeError('must be like postgresql://role:password@host:port/database');
  const given = address.searchParams;
  const names = [...given.keys()];
  const foreign = names.find((name, index) => !UNDERSTOOD.includes(name) || names.indexOf(name) !== index);
  if (foreign !== undefined)
    throw new RangeError(`takes ${UNDERSTOOD.join(', ')} behind its question mark, each once, and nothing else`);
  const valueOf = (name: string): string | null => given.get(name) || null;
  const mode = valueOf('sslmode') ?? 'disable';
  const [root, certificate, key] = [valueOf('sslrootcert'), valueOf('sslcert'), valueOf('sslkey')];
  if (mode === 'disable') {
    if (names.length > (given.has('sslmode') ? 1 : 0))
      throw new RangeError('has certificates, and no sslmode that uses them');
    return null;
  }
  if (!Object.hasOwn(MODES, mode))
    throw new RangeError('takes the sslmode disable, require, verify-ca or verify-full; others may go on in clear');
  if ((certificate === null) !== (key === null)) throw new RangeError('wants sslcert and sslkey together');
  const wanted = MODES[mode as keyof typeof MODES];
  return {
    // as libpq does: an authority that is named is held to
    mode: wanted === 'REQUIRE' && root !== null ? 'VERIFY_CA' : wanted,
    ...{ rootCertificate: root === 'system' ? null : root, certificate, key },
  };
}
