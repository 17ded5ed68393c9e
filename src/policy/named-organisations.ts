/** Organisations that rules are about by their number. */
import type { PolicyDocument } from './grant';

/** CBE numbers that rules name, in their order, and that are none of these. */
export function unregisteredAmong(
  { grants, denials }: Pick<PolicyDocument, 'grants' | 'denials'>,
  registered: ReadonlySet<string>,
): string[] {
  const named = [...grants, ...denials].flatMap((rule) => rule.organisations?.numbers ?? []);
  return [...new Set(named)].filter((number) => !registered.has(number)).sort();
}
