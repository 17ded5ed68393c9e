/** How many collaborators the organisation wants: one line of JSON in the environment. */
import { z } from 'zod';

const places = z.strictObject({
  profile: z.enum(['CALL_CENTRE_OPERATOR', 'FIELD_OPERATOR', 'NURSE', 'PHYSICIAN', 'OTHER']),
  source: z.enum(['ACTIRIS', 'BRUXELLES_FORMATION', 'SECONDED', 'EMPLOYER']),
  language: z.string().regex(/^[a-z]{2,3}$/),
  wanted: z.int().min(0).max(100_000),
});
const plan = z.array(places).max(500);

export type StaffingPlan = readonly z.infer<typeof places>[];

export const staffingPlan = z.string().transform((text, context): StaffingPlan => {
  try {
    return plan.parse(JSON.parse(text));
  } catch {
    const message = 'must be a JSON list of places: profile, source, language (a subtag such as fr), wanted';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  }
});
