/**
 * What a laboratory's bundle says, read by itself and by other rules than the hub's connector: which results a reader
 * may expect, and which texts nobody may.
 */
import type { Json } from '../support/lab-bundles';

export interface SentReport {
  readonly file: string;
  readonly report: Json;
  readonly observations: readonly Json[];
  readonly resources: readonly Json[];
}

export function reportsIn(file: string, bundle: Json): SentReport[] {
  const entries = bundle['entry'] as { resource: Json }[];
  if (bundle['type'] === 'collection') return entries.flatMap(({ resource }) => reportsIn(file, resource));
  const resources = entries.map(({ resource }) => resource);
  const ofType = (type: string): Json[] => resources.filter((one) => one['resourceType'] === type);
  return [{ file, report: ofType('DiagnosticReport')[0] as Json, observations: ofType('Observation'), resources }];
}

/** `[code, value, unit, range, collected, issued]` of every observation that is a result, as JSON so that they can be compared. */
export function resultsOf({ observations, resources }: SentReport): string[] {
  return observations
    .filter((one) => one['hasMember'] === undefined || valueOf(one)[0] !== null)
    .map((one) => {
      const [value, unit] = valueOf(one);
      return JSON.stringify([codeOf(one), value, unit, rangeOf(one, unit), ...timesOf(one, resources)]);
    });
}

function codeOf(observation: Json): string | null {
  const codings = ((observation['code'] as Json)['coding'] ?? []) as { system?: string; code?: string }[];
  return (codings.find(({ system }) => system?.includes('loinc.org')) ?? codings[0])?.code ?? null;
}

function valueOf(observation: Json): [string | null, string | null] {
  const text = observation['valueString'] as string | undefined;
  if (text !== undefined) return [text.trim() || null, null];
  const quantity = observation['valueQuantity'] as
    { comparator?: string; value?: number; unit?: string; code?: string } | undefined;
  if (quantity) return [`${quantity.comparator ?? ''}${quantity.value}`, quantity.unit ?? quantity.code ?? null];
  const concept = observation['valueCodeableConcept'] as
    { text?: string; coding?: { display?: string; code?: string }[] } | undefined;
  const words = concept?.text ?? concept?.coding?.[0]?.display ?? concept?.coding?.[0]?.code;
  return [words ?? null, null];
}

function rangeOf(observation: Json, unit: string | null): string | null {
  type Limit = { value?: number; unit?: string; code?: string };
  const ranges = (observation['referenceRange'] ?? []) as { low?: Limit; high?: Limit; text?: string }[];
  const written = ranges.flatMap(({ low, high, text }) => {
    const [from, to] = [low?.value, high?.value];
    const own = low?.unit ?? high?.unit ?? low?.code ?? high?.code ?? null;
    const suffix = own === null || own === unit ? '' : ` ${own}`;
    if (from !== undefined && to !== undefined) return [`${from}–${to}${suffix}`];
    if (from !== undefined) return [`≥ ${from}${suffix}`];
    if (to !== undefined) return [`≤ ${to}${suffix}`];
    // a lone dot is how some laboratories write "none"
    return text && /[\p{L}\p{N}]/u.test(text) ? [text.trim()] : [];
  });
  return written.length === 0 ? null : written.join('; ');
}

function timesOf(observation: Json, resources: readonly Json[]): [string | null, string | null] {
  const reference = (observation['specimen'] as { reference?: string } | undefined)?.reference;
  const specimen = resources.find(
    (one) => one['resourceType'] === 'Specimen' && reference?.endsWith(String(one['id'])),
  );
  const collection = specimen?.['collection'] as { collectedDateTime?: string } | undefined;
  const instant = (written: unknown): string | null =>
    typeof written === 'string' ? new Date(written).toISOString() : null;
  return [instant(collection?.collectedDateTime ?? observation['effectiveDateTime']), instant(observation['issued'])];
}

/** Words of narrative, and whole notes and attachments. */
export function hiddenTextsIn({ resources }: SentReport): string[] {
  return resources.flatMap((resource) => {
    const notes = ((resource['note'] ?? []) as { text?: string }[]).flatMap(({ text }) => text ?? []);
    const forms = ((resource['presentedForm'] ?? []) as { data?: string; title?: string }[]).flatMap(
      ({ data }) => data?.slice(0, 40) ?? [],
    );
    const div = (resource['text'] as { div?: string } | undefined)?.div;
    return [...notes, ...forms, ...(div === undefined ? [] : [div.slice(0, 200)])];
  });
}
