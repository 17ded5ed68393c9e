/**
 * What an answer does not show, and why, in sentences: from its errors, from the `absences` beside its records, and from
 * masks that stand in for values. Pure, so that it can be tested without a browser.
 */
import type { HubAnswer, HubError } from './hub-answer';
import { say } from './say';
import ABSENCE_SENTENCES from '../../../messages/explorer/absences.json';
import FAULT_SENTENCES from '../../../messages/explorer/faults.json';
import REASON_SENTENCES from '../../../messages/explorer/reasons.json';

export interface Entry {
  /** As it is selected, list positions left out: `viewer.cases.edges.node.medical`. */
  readonly place: string;
  readonly coordinate: string | null;
  /** How many records of the answer it concerns, where that is known; else 1. */
  readonly count: number;
}

export interface Group {
  /** The reason as the hub names it. */
  readonly reason: string;
  readonly sentence: string;
  readonly entries: readonly Entry[];
}

export interface Explanation {
  readonly withheld: readonly Group[];
  readonly masked: readonly Group[];
  readonly absent: readonly Group[];
  readonly faults: readonly Group[];
}

/** Of FIELD_WITHHELD; docs/errors.md says more about each. */
const REASONS: Readonly<Record<string, string>> = REASON_SENTENCES.en;
const ABSENCES: Readonly<Record<string, string>> = ABSENCE_SENTENCES.en;
/** Where the hub's own sentence, which says as little as it may, leaves a developer puzzled. */
const FAULTS: Readonly<Record<string, string>> = FAULT_SENTENCES.en;

export function explain({ data, errors = [] }: HubAnswer): Explanation {
  const withheld = new Groups();
  const faults = new Groups();
  const onlyMasked: { entry: Entry; variant: string }[] = [];
  for (const error of errors) {
    const { code = 'ERROR', reason = '', variant } = error.extensions ?? {};
    if (code === 'FIELD_WITHHELD' && variant !== undefined) onlyMasked.push({ entry: entryOf(error), variant });
    else if (code === 'FIELD_WITHHELD') withheld.add(reason, REASONS[reason] ?? error.message, entryOf(error));
    else if (code === 'ARGUMENT_WITHHELD') withheld.add(`${code} · ${reason}`, argumentSentence(error), entryOf(error));
    else faults.add(code, FAULTS[code] ?? error.message, entryOf(error));
  }
  const reported = new Set(errors.map((error) => entryOf(error).place));
  const masked = new Groups();
  const absent = new Groups();
  const shown = new Set<string>();
  walk(data, [], {
    mask: (place, variant) => {
      shown.add(place);
      masked.add(variant, say('maskShown'), at(place));
    },
    absence: (place, reason) => {
      if (reason !== 'WITHHELD' || !reported.has(place)) absent.add(reason, ABSENCES[reason] ?? reason, at(place));
    },
  });
  for (const { entry, variant } of onlyMasked) {
    if (shown.has(`${entry.place}Masked`)) continue;
    masked.add(say('notSelected', { variant }), say('maskToSelect'), entry);
  }
  return { withheld: withheld.all(), masked: masked.all(), absent: absent.all(), faults: faults.all() };
}

function argumentSentence({ extensions }: HubError): string {
  return say('argument', { why: REASONS[extensions?.reason ?? ''] ?? '' }).trim();
}

function entryOf({ path, extensions }: HubError): Entry {
  const names = path?.filter((key) => typeof key === 'string').join('.');
  const { selection, coordinate, source } = extensions ?? {};
  return { place: selection ?? names ?? say('wholeAnswer'), coordinate: coordinate ?? source ?? null, count: 1 };
}

const at = (place: string): Entry => ({ place, coordinate: null, count: 1 });

interface Found {
  readonly mask: (place: string, variant: string) => void;
  readonly absence: (place: string, reason: string) => void;
}

function walk(value: unknown, path: readonly string[], found: Found): void {
  if (Array.isArray(value)) return value.forEach((item) => walk(item, path, found));
  if (!isObject(value)) return;
  for (const [name, child] of Object.entries(value)) {
    const place = [...path, name];
    if (name === 'absences' && Array.isArray(child)) {
      for (const absence of child) {
        if (!isObject(absence) || typeof absence['field'] !== 'string' || typeof absence['reason'] !== 'string')
          continue;
        found.absence([...path, absence['field']].join('.'), absence['reason']);
      }
    } else if (isMask(child)) {
      // what is visible needs no mask, and has one all the same
      if (value[unmasked(name)] == null) found.mask(place.join('.'), variantOf(child));
    } else walk(child, place, found);
  }
}

function isMask(value: unknown): value is Record<string, unknown> {
  return isObject(value) && typeof value['text'] === 'string' && Object.keys(value).every((key) => MASK_KEYS.has(key));
}

function variantOf({ variant }: Record<string, unknown>): string {
  return typeof variant === 'string' ? variant : 'MASKED';
}

const MASK_KEYS: ReadonlySet<string> = new Set(['text', 'variant', '__typename']);
const unmasked = (name: string): string => name.replace(/Masked$/, '');

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Entries by reason, each place once. */
class Groups {
  private readonly groups = new Map<string, { sentence: string; entries: Map<string, Entry> }>();

  add(reason: string, sentence: string, entry: Entry): void {
    const group = this.groups.get(reason) ?? { sentence, entries: new Map<string, Entry>() };
    const known = group.entries.get(entry.place);
    group.entries.set(entry.place, known ? { ...known, count: known.count + 1 } : entry);
    this.groups.set(reason, group);
  }

  all(): Group[] {
    return [...this.groups].map(([reason, { sentence, entries }]) => ({
      reason,
      sentence,
      entries: [...entries.values()],
    }));
  }
}
