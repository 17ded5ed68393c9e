/**
 * Lets the demonstration's partners tell the hub what changes: what they sign their events with, and where they post them.
 * The secrets follow from the demonstration's own, so that they are the same at its next start.
 */
import { createHmac } from 'node:crypto';
import type { RunningPartners } from '../../simulators/demonstration-partners';
import { prefixOf } from '../../src/config/partner-settings';
import { PARTNER_SYSTEMS } from '../../src/sources/partners';

const SENDERS = PARTNER_SYSTEMS.filter(({ partner }) => partner.sendsEvents);

/** Where a partner takes subscriptions; left out: `/api/subscriptions`. */
const PATHS: Readonly<Record<string, string>> = { 'federal-platform': '/events/subscriptions' };

/** One of them is looked at. */
const CREDENTIALS = {
  'x-api-key': 'demonstration',
  authorization: `Basic ${Buffer.from('hub:demonstration').toString('base64')}`,
};

/** Environment names of the hub, with what each sender signs with. */
export function eventSecrets(pseudonymKey: string): Record<string, string> {
  const secrets = SENDERS.map(({ source }) => [`${prefixOf(source)}_EVENT_SECRET`, secretOf(source, pseudonymKey)]);
  return Object.fromEntries(secrets) as Record<string, string>;
}

/** @param hubUrl where the partners reach the hub */
export async function subscribeToEvents(
  { all }: Pick<RunningPartners, 'all'>,
  hubUrl: string,
  pseudonymKey: string,
): Promise<void> {
  await Promise.all(
    SENDERS.map(async ({ source, partner }) => {
      const subscription = {
        url: `${hubUrl.replace(/\/+$/, '')}/events/${source}`,
        secret: secretOf(source, pseudonymKey),
      };
      const answer = await fetch(`${all.get(source)?.url}${PATHS[source] ?? '/api/subscriptions'}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', ...CREDENTIALS, ...partner.headers },
        body: JSON.stringify(subscription),
      });
      if (!answer.ok) throw new Error(`${source} does not take the subscription to its events (${answer.status}).`);
    }),
  );
}

function secretOf(sender: string, pseudonymKey: string): string {
  return createHmac('sha256', pseudonymKey).update(`events of ${sender}`).digest('base64url');
}
