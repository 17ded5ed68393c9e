/** The parent's side of `remembering-process.ts`: a hub that is given these addresses asks it instead of the partners. */
import { join } from 'node:path';
import { startSideProcess } from '../side/side-process';
import type { PartnerAddresses, PartnerCall, RememberingOrder, RememberingQuestions } from './remembering-process';

export interface RememberingPartners {
  readonly pid: number;
  /** The environment of a hub with the addresses of these in it. */
  readonly environment: Readonly<Record<string, string>>;
  /** @param milliseconds how long each remembered answer takes from now on */
  answerAfter(milliseconds: number): Promise<void>;
  /** What was asked since this was last asked, under this request id; under any where it is null. Tokens are not in it. */
  asked(requestId: string | null): Promise<readonly PartnerCall[]>;
  stop(): Promise<void>;
}

const PARTNER = /^(?:SCIENSANO|CALL_CENTRE|ACTIRIS|FEDERAL_PLATFORM|MUTUALITY_\d{3})_URL$/;

/**
 * @param environment of a hub that asks the partners themselves
 * @param followsChanges what partners tell of changes is asked of them each time, and not remembered
 */
export async function startRememberingPartners(
  environment: Readonly<Record<string, string>>,
  { followsChanges = false } = {},
): Promise<RememberingPartners> {
  const names = Object.keys(environment).filter((name) => PARTNER.test(name));
  const partners = Object.fromEntries(names.map((name) => [partnerOf(name), environment[name]!]));
  const side = await startSideProcess<PartnerAddresses, RememberingQuestions>(join(__dirname, 'remembering-process'), {
    partners,
    followsChanges,
  } satisfies RememberingOrder);
  return {
    pid: side.pid,
    environment: {
      ...environment,
      ...Object.fromEntries(names.map((name) => [name, side.started[partnerOf(name)]!])),
    },
    async answerAfter(milliseconds) {
      await side.ask('delay', milliseconds);
    },
    asked: (requestId) => side.ask('asked', requestId),
    stop: () => side.stop(),
  };
}

/** `MUTUALITY_100_URL` is that of `mutuality-100`. */
function partnerOf(name: string): string {
  return name.replace(/_URL$/, '').toLowerCase().replaceAll('_', '-');
}
