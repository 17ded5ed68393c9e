/** The encryption of connections to PostgreSQL, as the driver takes it. */
import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { databaseEncryption } from '../model/database-encryption';

/**
 * @returns false: in clear
 * @throws RangeError for what `databaseEncryption` refuses; Error where a file cannot be read
 */
export function encryptionOf(url: string): ConnectionOptions | false {
  const encryption = databaseEncryption(url);
  if (encryption === null) return false;
  const { mode, rootCertificate, certificate, key } = encryption;
  return {
    // the driver itself names the server only where that is no number
    host: new URL(url).hostname.replace(/^\[|\]$/g, ''),
    rejectUnauthorized: mode !== 'REQUIRE',
    ...(mode === 'VERIFY_CA' && { checkServerIdentity: () => undefined }),
    ...(rootCertificate !== null && { ca: fileNamed('sslrootcert', rootCertificate) }),
    ...(certificate !== null && { cert: fileNamed('sslcert', certificate) }),
    ...(key !== null && { key: fileNamed('sslkey', key) }),
  };
}

function fileNamed(parameter: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Error(`The file that ${parameter} of the database's address names cannot be read.`, { cause });
  }
}
