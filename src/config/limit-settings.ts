/** What callers may ask for, at once and in a time, as it stands in the environment. */
import { wholeNumber } from './setting-shapes';

export const limitSettings = {
  LIMIT_BODY_KIB: wholeNumber(16, 16_384).default(1024).describe('The largest body of a request. Past it: 413.'),
  LIMIT_TOKENS: wholeNumber(100, 100_000)
    .default(10_000)
    .describe(
      'GraphQL tokens of one document. Past this, or one of the next six, the whole request is refused: COST_EXCEEDED.',
    ),
  LIMIT_FIELDS: wholeNumber(50, 20_000)
    .default(2_000)
    .describe('Fields of one operation, as written and once fragments stand in their places.'),
  LIMIT_ALIASES: wholeNumber(0, 20_000).default(100).describe('Aliases of one operation.'),
  LIMIT_DIRECTIVES: wholeNumber(0, 20_000).default(100).describe('Directives of one operation.'),
  LIMIT_ROOT_FIELDS: wholeNumber(1, 1_000).default(50).describe('Root fields of one operation.'),
  LIMIT_LEVELS: wholeNumber(4, 12).default(12).describe('Fields inside fields.'),
  LIMIT_COST: wholeNumber(100, 1_000_000).default(10_000).describe('Points of one operation, counted before it runs.'),
  LIMIT_ERRORS: wholeNumber(10, 10_000)
    .default(1_000)
    .describe('Errors in one response; extensions.errorsLeftOut says how many more there are.'),
  BUDGET_WINDOW_S: wholeNumber(1, 3_600).default(10).describe('How long a window of budgets lasts.'),
  BUDGET_CALLER: wholeNumber(100, 1_000_000_000)
    .default(60_000)
    .describe('Points of one caller in a window. Past it: RATE_LIMITED with Retry-After.'),
  BUDGET_APPLICATION: wholeNumber(100, 1_000_000_000)
    .default(200_000)
    .describe('Points of one application in a window, with all who use it in the same roles.'),
  BUDGET_PERSON: wholeNumber(100, 1_000_000_000)
    .default(6_000)
    .describe(
      'Points of one person concerned in a window, in place of BUDGET_CALLER: 19 reports, or 100 pages of the list.',
    ),
  SHARE_CALLER: wholeNumber(100, 1_000_000_000)
    .default(10_000)
    .describe('The same of one caller while the process is busy and others ask too; no less than LIMIT_COST.'),
  SHARE_APPLICATION: wholeNumber(100, 1_000_000_000)
    .default(40_000)
    .describe('The same of one application while the process is busy and others ask too.'),
  SHARE_LARGE: wholeNumber(0, 1_000_000_000)
    .default(4_000)
    .describe(
      'What an application pays off in a window of requests of more than 1000 points, each before the next one, where another application asked within a minute. 0: nothing.',
    ),
  PERSONS_PER_HOUR: wholeNumber(1, 10_000_000)
    .default(1_000)
    .describe('Different persons disclosed to one caller within an hour.'),
  PERSONS_PER_HOUR_OF_SYSTEMS: wholeNumber(1, 10_000_000)
    .default(20_000)
    .describe("The same for a partner's system, which serves many."),
  PERSONS_CONCERNED_OF_ADDRESS: wholeNumber(1, 10_000_000)
    .default(100)
    .describe(
      'Different persons who ask for their own data from one network address within an hour, of IPv6 from one /56. Past it: RATE_LIMITED, and an alarm.',
    ),
  PERSONS_CONCERNED_OF_CLIENT: wholeNumber(1, 10_000_000).default(10_000).describe('The same through one application.'),
  IN_HAND_REQUESTS: wholeNumber(1, 100_000)
    .default(1_000)
    .describe('Requests that one process has begun and not answered. Past it: 503 at once.'),
  STREAMS_PER_CALLER: wholeNumber(1, 10_000)
    .default(20)
    .describe('Streams of events that one caller has open in one process. Past it: RATE_LIMITED.'),
  STREAMS_PER_PROCESS: wholeNumber(1, 100_000)
    .default(5_000)
    .describe('Streams of events that are open in one process. Past it: OVERLOADED.'),
  IN_HAND_COST: wholeNumber(100, 1_000_000_000)
    .default(80_000)
    .describe('Points of them: 40,000 are a second. An application has a quarter of them, a caller an eighth.'),
};
