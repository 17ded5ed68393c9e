/** What is not shown, and why: a front end that says nothing of it lets "withheld" pass for "none". */
import type { HubError } from '../../client/src/hub-client';

const SENTENCES: Readonly<Record<string, string>> = {
  NOT_GRANTED: 'not for this role',
  NOT_ASSIGNED: 'the order or case is not assigned to you',
  NOT_RECOGNISED: 'for recognised health professionals only',
  NOT_TRAINED: 'the data-protection module is not passed',
  PURPOSE_MISSING: 'not for the purpose of this request',
  OUT_OF_ZONE: 'outside your zone, organisation or collectivities',
  OUT_OF_SHIFT: 'you are not in shift, or your contract does not run',
  LEGAL_BASIS_ENDED: 'its legal basis is not valid now',
  FLOOR: 'the law forbids it',
  CALLER_FACTS_UNAVAILABLE: 'a fact about you cannot be had just now; try again',
};

export function withheldLines(errors: readonly HubError[]): string[] {
  if (errors.length === 0) return [];
  const places = new Map<string, string[]>();
  for (const error of errors) {
    const sentence = sentenceOf(error);
    places.set(sentence, [...(places.get(sentence) ?? []), placeOf(error)]);
  }
  return ['', 'Not shown:', ...[...places].map(([sentence, at]) => `  ${sentence}: ${at.join(', ')}`)];
}

function placeOf({ extensions, path }: HubError): string {
  return (extensions.selection ?? path?.join('.') ?? 'the answer').replaceAll(/\.?\b(edges|node)\b/g, '');
}

function sentenceOf({ message, extensions: { code, reason, variant, coordinate, source } }: HubError): string {
  if (code === 'ARGUMENT_WITHHELD') return `may not be filtered or sorted by ${coordinate ?? 'that'} here`;
  if (code === 'FIELD_WITHHELD' && variant !== undefined) return 'in part only, as its mask';
  if (code === 'FIELD_WITHHELD') return SENTENCES[reason ?? ''] ?? reason ?? code;
  return source === undefined ? message : `${source} does not answer just now (${code})`;
}
