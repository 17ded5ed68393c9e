/** Under which names a provider has the claims that the hub reads: one line of JSON in the environment. */
import { z } from 'zod';
import { type ClaimNames, RENAMED_CLAIMS } from '../model/claim-names';

const step = z.string().min(1).max(255);
/** A text with dots, or its steps where one of them has dots itself. */
const place = z.union([step.transform((text) => text.split('.')), z.array(step).min(1)]);
const names = z.record(z.string(), place);

export const claimNames = z.string().transform((text, context): ClaimNames => {
  const refused = (message: string): never => {
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
  const read = names.safeParse(parsedJson(text));
  if (!read.success)
    return refused(
      'must be JSON, as {"userProfile.ssin":"national_number"}: the hub\'s name of a claim, and where the token has it',
    );
  const isKnown = Object.keys(read.data).every((name) => RENAMED_CLAIMS.includes(name));
  if (!isKnown) return refused(`names a claim that is none of ${RENAMED_CLAIMS.join(', ')}`);
  const isWhole = Object.values(read.data).every((steps) => steps.every((one) => one !== ''));
  return isWhole ? new Map(Object.entries(read.data)) : refused('has a place with nothing before or behind a dot');
});

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
