/**
 * Signing in again in another window, so that this one keeps what is typed in it. The other window hands over what the issuer answered
 * and is done. The code in it is worth nothing without the verifier, which this window alone has.
 */
import type { OidcClient, SigninResponse } from 'oidc-client-ts';

const CHANNEL = 'console.sign-in';
const MARK = 'elsewhere';
/** The other window is of the same browser. */
const TAKEN_WITHIN_MS = 3_000;

type Passed = { readonly address: string } | { readonly taken: string };

export interface Asked {
  /** Where the issuer asks, for another window. */
  readonly address: string;
  /** Rejects where the issuer refused. */
  readonly answer: Promise<SigninResponse>;
  readonly stop: () => void;
}

/** Rejects where the issuer does not answer. */
export async function askElsewhere(client: OidcClient, idToken: string | undefined): Promise<Asked> {
  const { url, state } = await client.createSigninRequest({ url_state: MARK, id_token_hint: idToken });
  const wanted = stateIn(url);
  const channel = new BroadcastChannel(CHANNEL);
  const answer = new Promise<SigninResponse>((resolve, reject) => {
    channel.addEventListener('message', ({ data }: MessageEvent<Passed>) => {
      if (!('address' in data) || stateIn(data.address) !== wanted) return;
      channel.postMessage({ taken: wanted });
      channel.close();
      client.processSigninResponse(data.address).then(resolve, reject);
    });
  });
  return {
    address: url,
    answer,
    stop() {
      channel.close();
      void client.settings.stateStore.remove(state.id);
    },
  };
}

/** Whether a page that an issuer has sent back was asked for by another window. */
export function isForAnotherWindow(address: string): boolean {
  return stateIn(address).endsWith(`;${MARK}`);
}

/** @returns whether that window is still there */
export async function handOver(address: string): Promise<boolean> {
  const channel = new BroadcastChannel(CHANNEL);
  const state = stateIn(address);
  return new Promise((resolve) => {
    const end = (isTaken: boolean): void => {
      channel.close();
      resolve(isTaken);
    };
    channel.addEventListener('message', ({ data }: MessageEvent<Passed>) => {
      if ('taken' in data && data.taken === state) end(true);
    });
    channel.postMessage({ address });
    setTimeout(() => end(false), TAKEN_WITHIN_MS);
  });
}

function stateIn(address: string): string {
  return new URL(address).searchParams.get('state') ?? '';
}
