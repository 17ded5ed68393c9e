/** Where partners may be, as it stands in the configuration: networks, each as 10.20.0.0/16. */
import { isIP } from 'node:net';
import { z } from 'zod';

export interface PrivateNetwork {
  readonly address: string;
  /** Bits. */
  readonly prefix: number;
}

export const networkList = z.string().transform((text, context): PrivateNetwork[] => {
  const named = text.split(',').flatMap((item) => item.trim() || []);
  const networks = named.flatMap((item) => networkIn(item) ?? []);
  if (networks.length === named.length) return networks;
  context.addIssue({
    code: 'custom',
    message: 'must be networks separated by commas, as 10.20.0.0/16, fd12:3456::/32',
  });
  return z.NEVER;
});

function networkIn(text: string): PrivateNetwork | null {
  const [, address = '', bits = ''] = /^([\d.]+|[\da-f:]+)\/(\d{1,3})$/i.exec(text) ?? [];
  const family = isIP(address);
  const prefix = Number(bits);
  return family !== 0 && prefix <= (family === 6 ? 128 : 32) ? { address, prefix } : null;
}
