/** What is counted of access tokens: which check refused one, and how old the keys are they are checked with. */
import { Counter, Gauge, type Registry } from '@prometheus-io/client';

export class TokenMetrics {
  private readonly refusals: Counter<'check'>;

  constructor(private readonly registry: Registry) {
    this.refusals = new Counter({
      name: 'hub_tokens_refused_total',
      help: 'Requests whose access token was not accepted, by the check that it did not pass',
      labelNames: ['check'],
      registers: [registry],
    });
  }

  /** @param check one of a closed list */
  refused(check: string): void {
    this.refusals.inc({ check });
  }

  /** @param count asked when the figures are */
  followRevocations(count: () => number): void {
    new Gauge({
      name: 'hub_tokens_revoked',
      help: 'What this process knows to be revoked: tokens, sessions, subjects and callers',
      registers: [this.registry],
      collect() {
        this.set(count());
      },
    });
  }

  /** @param read asked when the figures are; null: never read */
  followKeys(read: () => readonly { readonly issuer: string; readonly seconds: number | null }[]): void {
    new Gauge({
      name: 'hub_issuer_keys_age_seconds',
      help: 'Since when the keys of an issuer were last read; none until a first token of it came',
      labelNames: ['issuer'],
      registers: [this.registry],
      collect() {
        this.reset();
        for (const { issuer, seconds } of read()) if (seconds !== null) this.set({ issuer }, seconds);
      },
    });
  }
}
