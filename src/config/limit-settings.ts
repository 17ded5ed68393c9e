/** What callers may ask for, at once and in a time, as it stands in the environment. */
import { z } from 'zod';
import { wholeNumber } from './whole-number';

export const limitSettings = {
  LIMIT_BODY_KIB: wholeNumber(16, 16_384).default(1024),
  LIMIT_TOKENS: wholeNumber(100, 100_000).default(10_000),
  LIMIT_FIELDS: wholeNumber(50, 20_000).default(2_000),
  LIMIT_ALIASES: wholeNumber(0, 20_000).default(100),
  LIMIT_DIRECTIVES: wholeNumber(0, 20_000).default(100),
  LIMIT_ROOT_FIELDS: wholeNumber(1, 1_000).default(50),
  LIMIT_LEVELS: wholeNumber(4, 12).default(12),
  LIMIT_COST: wholeNumber(100, 1_000_000).default(10_000),
  LIMIT_ERRORS: wholeNumber(10, 10_000).default(1_000),
  BUDGET_WINDOW_S: wholeNumber(1, 3_600).default(10),
  BUDGET_CALLER: wholeNumber(100, 1_000_000_000).default(60_000),
  BUDGET_APPLICATION: wholeNumber(100, 1_000_000_000).default(200_000),
  SHARE_CALLER: wholeNumber(100, 1_000_000_000).default(10_000),
  SHARE_APPLICATION: wholeNumber(100, 1_000_000_000).default(40_000),
  SHARE_LARGE: wholeNumber(0, 1_000_000_000).default(4_000),
  PERSONS_PER_HOUR: wholeNumber(1, 10_000_000).default(1_000),
  PERSONS_PER_HOUR_OF_SYSTEMS: wholeNumber(1, 10_000_000).default(20_000),
  IN_HAND_REQUESTS: wholeNumber(1, 100_000).default(1_000),
  IN_HAND_COST: wholeNumber(100, 1_000_000_000).default(80_000),
};

/** Of Valkey or Redis. */
export const valkeyUrl = z.url({
  protocol: /^(redis|valkey)s?$/,
  error: 'must be redis://user:password@host:port, or rediss:// with TLS',
});

export interface LimitSettings {
  readonly bodyBytes: number;
  /** GraphQL tokens of one document; past it parsing stops. */
  readonly tokens: number;
  /** Of one operation. */
  readonly operation: {
    readonly fields: number;
    readonly aliases: number;
    readonly directives: number;
    readonly rootFields: number;
    readonly levels: number;
    /** In points. */
    readonly cost: number;
  };
  /** Told in one answer; how many are left out is told beside them. */
  readonly errors: number;
  /** In points, of each window. */
  readonly budgets: { readonly windowSeconds: number; readonly caller: number; readonly application: number };
  /**
   * Where others ask too: of a caller and an application in each window while the process is busy; large: what an application pays
   * off in a window of its large requests, each before the next one, busy or not; 0: nothing.
   */
  readonly shares: { readonly caller: number; readonly application: number; readonly large: number };
  /** Different persons somebody is told of within an hour. */
  readonly persons: { readonly naturalPerson: number; readonly system: number };
  readonly inHand: { readonly requests: number; readonly points: number };
}

export function limitsOf(env: Readonly<Record<keyof typeof limitSettings, number>>): LimitSettings {
  return {
    bodyBytes: env.LIMIT_BODY_KIB * 1024,
    tokens: env.LIMIT_TOKENS,
    operation: {
      fields: env.LIMIT_FIELDS,
      aliases: env.LIMIT_ALIASES,
      directives: env.LIMIT_DIRECTIVES,
      rootFields: env.LIMIT_ROOT_FIELDS,
      levels: env.LIMIT_LEVELS,
      cost: env.LIMIT_COST,
    },
    errors: env.LIMIT_ERRORS,
    budgets: {
      windowSeconds: env.BUDGET_WINDOW_S,
      caller: env.BUDGET_CALLER,
      application: env.BUDGET_APPLICATION,
    },
    shares: { caller: env.SHARE_CALLER, application: env.SHARE_APPLICATION, large: env.SHARE_LARGE },
    persons: { naturalPerson: env.PERSONS_PER_HOUR, system: env.PERSONS_PER_HOUR_OF_SYSTEMS },
    inHand: { requests: env.IN_HAND_REQUESTS, points: env.IN_HAND_COST },
  };
}
