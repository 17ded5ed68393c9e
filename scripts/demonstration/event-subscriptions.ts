/**
 * Lets the demonstration's partners tell the hub what changes: what they sign their events with, and where they post them.
 * The secrets follow from the demonstration's own, so that they are the same at its next start.
 */
import { createHmac } from 'node:crypto';
import type { RunningPartners } from '../../simulators/demonstration-partners';

interface Sender {
  readonly name: string;
  readonly url: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Environment names of the hub, with what each sender signs with. */
export function eventSecrets(partners: RunningPartners, pseudonymKey: string): Record<string, string> {
  const secrets = sendersOf(partners).map(({ name }) => [nameOfSecret(name), secretOf(name, pseudonymKey)] as const);
  return Object.fromEntries(secrets);
}

/** @param hubUrl where the partners reach the hub */
export async function subscribeToEvents(
  partners: RunningPartners,
  hubUrl: string,
  pseudonymKey: string,
): Promise<void> {
  await Promise.all(
    sendersOf(partners).map(async ({ name, url, path, headers }) => {
      const subscription = {
        url: `${hubUrl.replace(/\/+$/, '')}/events/${name}`,
        secret: secretOf(name, pseudonymKey),
      };
      const answer = await fetch(`${url}${path}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(subscription),
      });
      if (!answer.ok) throw new Error(`${name} does not take the subscription to its events (${answer.status}).`);
    }),
  );
}

function sendersOf({ callCentre, mutualities, federalPlatform }: RunningPartners): Sender[] {
  const key = { 'x-api-key': 'demonstration' };
  const credentials = Buffer.from('hub:demonstration').toString('base64');
  const path = '/api/subscriptions';
  return [
    { name: 'call-centre', url: callCentre.url, path, headers: key },
    ...[...mutualities].map(([code, { url }]) => ({ name: `mutuality-${code}`, url, path, headers: key })),
    {
      name: 'federal-platform',
      url: federalPlatform.url,
      path: '/events/subscriptions',
      headers: { authorization: `Basic ${credentials}`, 'x-experience-api-version': '1.0.3' },
    },
  ];
}

function nameOfSecret(sender: string): string {
  return `${sender.replace('-', '_').toUpperCase()}_EVENT_SECRET`;
}

function secretOf(sender: string, pseudonymKey: string): string {
  return createHmac('sha256', pseudonymKey).update(`events of ${sender}`).digest('base64url');
}
