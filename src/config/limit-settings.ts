/** What callers may ask for, at once and in a time, as it stands in the environment. */
import { z } from 'zod';
import { wholeNumber } from './setting-shapes';

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
