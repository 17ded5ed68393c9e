import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createSigner, createVerifier, publicKeysFrom } from '../../../src/audit/chain/signature';

const pair = (): { privateKey: KeyObject; publicKey: KeyObject } => generateKeyPairSync('ed25519');
const text = '{"about":"Zoë"}';

/** The same signature with one character of one part changed. */
const tampered = (signature: string, part: 0 | 1 | 2): string => {
  const parts = signature.split('.');
  const last = parts[part]!.at(3) === 'A' ? 'B' : 'A';
  parts[part] = `${parts[part]!.slice(0, 3)}${last}${parts[part]!.slice(4)}`;
  return parts.join('.');
};

describe('a signature', () => {
  it('gives back what was signed, and by which key', async () => {
    const { privateKey, publicKey } = pair();
    const signer = createSigner(privateKey);
    const signed = await signer.sign('report', text);
    expect(await createVerifier([publicKey]).verify('report', signed)).toEqual({
      payload: text,
      keyId: signer.keyId,
    });
  });

  it('is known by whichever of several keys it was made with', async () => {
    const [before, now] = [pair(), pair()];
    const signed = await createSigner(before.privateKey).sign('seal', text);
    expect(await createVerifier([now.publicKey, before.publicKey]).verify('seal', signed)).not.toBeNull();
  });

  it('is nothing when made by another key, for another kind of thing, or changed in any part', async () => {
    const { privateKey, publicKey } = pair();
    const verifier = createVerifier([publicKey]);
    const signed = await createSigner(privateKey).sign('seal', text);
    const answers = await Promise.all([
      verifier.verify('seal', await createSigner(pair().privateKey).sign('seal', text)),
      verifier.verify('heads', signed),
      verifier.verify('seal', tampered(signed, 0)),
      verifier.verify('seal', tampered(signed, 1)),
      verifier.verify('seal', tampered(signed, 2)),
      verifier.verify('seal', 'no signature'),
      verifier.verify('seal', ''),
    ]);
    expect(answers).toEqual(answers.map(() => null));
    expect(await verifier.verify('seal', signed)).not.toBeNull();
  });
});

describe('public keys', () => {
  it('are read from a key set, a single key and PEM, and the signer’s own is one', async () => {
    const { privateKey, publicKey } = pair();
    const signer = createSigner(privateKey);
    const signed = await signer.sign('report', text);
    const forms = [
      JSON.stringify({ keys: [signer.publicKey] }),
      JSON.stringify(signer.publicKey),
      publicKey.export({ format: 'pem', type: 'spki' }).toString(),
      JSON.stringify(privateKey.export({ format: 'jwk' })),
    ];
    for (const form of forms) {
      const [key, ...others] = publicKeysFrom(form);
      expect([key!.type, others]).toEqual(['public', []]);
      expect(await createVerifier([key!]).verify('report', signed)).not.toBeNull();
    }
    expect(JSON.stringify(signer.publicKey)).not.toContain(privateKey.export({ format: 'jwk' }).d);
  });

  it('are all read from a file of several in PEM', () => {
    const keys = [pair(), pair()].map(({ publicKey }) => publicKey);
    const text = keys.map((key) => key.export({ format: 'pem', type: 'spki' }).toString()).join('\n# the one before\n');
    expect(publicKeysFrom(text).map((key, index) => key.equals(keys[index]!))).toEqual([true, true]);
  });

  it.each([
    ['nothing', ''],
    ['a key set without keys', '{"keys":[]}'],
    [
      'a key of another kind',
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    ],
  ])('are refused where there is %s', (_what, given) => {
    expect(() => publicKeysFrom(given)).toThrow('There is no Ed25519 key in it');
  });
});
