/** A sign-in that ends while its page is open. */
import { askHub } from '../../support/running-demonstration';
import type { ConsoleGround } from './console-ground';

const REVOKE = 'mutation Revoke($input: RevokeTokensInput!) { revokeTokens(input: $input) { id } }';

/** As an officer does where a device is lost, and until the hub has heard of it. @param token of the page */
export async function endSignIn({ demonstration, hub }: ConsoleGround, token: string): Promise<void> {
  const { jti } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { jti: string };
  const input = { by: 'TOKEN', issuer: 'staff', value: jti, ground: 'LOST_DEVICE' };
  expect((await demonstration.ask('privacy-officer-2', REVOKE, { variables: { input } })).errors).toEqual([]);
  const deadline = Date.now() + 5_000;
  while ((await askHub(hub.url, token, '{ viewer { id } }')).status !== 401) {
    if (Date.now() > deadline) throw new Error('The token is still accepted.');
  }
}
