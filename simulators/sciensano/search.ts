/** Runs a search page by page over the record store and makes the searchset Bundle. */
import { randomBytes } from 'node:crypto';
import type { Bundle, BundleEntry, Coding, Reference } from '@medplum/fhirtypes';
import { SimulatorRefusal } from '../kit/simulator-http';
import { withElements } from './elements';
import type { RecordStore } from './record-store';
import type { Criterion, SearchRequest } from './search-request';
import { isServedType, type ServedResource } from './served-types';
import { SYSTEM, canonicalSystem } from './systems';

/** Where a page begins: position in the list of slots, and matches of that slot already given. */
interface Cursor {
  readonly request: SearchRequest;
  readonly slots: readonly number[] | null;
  readonly position: number;
  readonly offset: number;
}

const REMEMBERED_PAGES = 5000;

export class Search {
  private readonly pages = new Map<string, Cursor>();

  constructor(private readonly store: RecordStore) {}

  /** `base`: the FHIR base address as the client wrote it; `next` points there. */
  first(request: SearchRequest, base: string): Bundle {
    return this.page({ request, slots: this.slotsOf(request), position: 0, offset: 0 }, base);
  }

  next(token: string, base: string): Bundle {
    const cursor = this.pages.get(token);
    if (cursor === undefined) throw new SimulatorRefusal(410, 'This page is no longer kept: search again.');
    return this.page(cursor, base);
  }

  private page(cursor: Cursor, base: string): Bundle {
    const { request } = cursor;
    const found = this.collect(cursor);
    const included = this.included(found.matches, request);
    const entryOf = (resource: ServedResource, mode: 'match' | 'include'): BundleEntry => ({
      fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
      resource: withElements(resource, request.elements, mode),
      search: { mode },
    });
    const next =
      found.rest === null
        ? []
        : [{ relation: 'next', url: `${base}/${request.type}?_page=${this.remember(found.rest)}` }];
    const entry = [
      ...found.matches.map((match) => entryOf(match, 'match')),
      ...included.map((other) => entryOf(other, 'include')),
    ];
    return {
      resourceType: 'Bundle',
      type: 'searchset',
      link: [{ relation: 'self', url: `${base}/${request.type}` }, ...next],
      ...(entry.length > 0 && { entry }),
    };
  }

  private collect(cursor: Cursor): { matches: ServedResource[]; rest: Cursor | null } {
    const { request, slots } = cursor;
    const total = slots?.length ?? this.store.slotCount(request.type);
    const matches: ServedResource[] = [];
    let { offset } = cursor;
    for (let position = cursor.position; position < total; position += 1) {
      const slot = slots === null ? position : (slots[position] as number);
      const here = this.store
        .at(slot, request.type)
        .filter((resource) => request.criteria.every((criterion) => fits(resource, criterion)));
      for (; offset < here.length; offset += 1) {
        if (matches.length === request.count) return { matches, rest: { ...cursor, position, offset } };
        matches.push(here[offset] as ServedResource);
      }
      offset = 0;
    }
    return { matches, rest: null };
  }

  /** The slots that can hold matches; null: any. Criteria that name patients or ids narrow it down. */
  private slotsOf(request: SearchRequest): readonly number[] | null {
    const { type, criteria } = request;
    for (const { parameter, values } of criteria) {
      if (parameter.element === 'id') return distinct(values.map((id) => this.store.slotOfResource(type, id)));
      if (parameter.element === 'subject')
        return distinct(values.map((value) => this.store.slotOfPatient(patientIdOf(value))));
      const byNiss = parameter.element === 'identifier' && type === 'Patient' && values.every(isNissToken);
      if (byNiss) return distinct(values.map((value) => this.store.slotOfNiss(value.slice(value.indexOf('|') + 1))));
    }
    return null;
  }

  private included(matches: readonly ServedResource[], request: SearchRequest): ServedResource[] {
    const found = new Map<string, ServedResource>();
    for (const match of matches) {
      for (const { element, targetType } of request.includes) {
        for (const { reference } of listOf<Reference>(match, element)) {
          const [type, id] = (reference ?? '').split('/');
          if (!isServedType(type) || id === undefined || (targetType !== null && type !== targetType)) continue;
          const key = `${type}/${id}`;
          const resource =
            found.has(key) || matches.some((other) => `${other.resourceType}/${other.id}` === key)
              ? null
              : this.store.read(type, id);
          if (resource !== null) found.set(key, resource);
        }
      }
    }
    return [...found.values()];
  }

  private remember(cursor: Cursor): string {
    const token = randomBytes(18).toString('base64url');
    this.pages.set(token, cursor);
    if (this.pages.size > REMEMBERED_PAGES) this.pages.delete(this.pages.keys().next().value as string);
    return token;
  }
}

function fits(resource: ServedResource, { parameter, values }: Criterion): boolean {
  switch (parameter.element) {
    case 'id':
      return values.includes(resource.id as string);
    case 'subject':
      return listOf<Reference>(resource, 'subject').some(({ reference }) =>
        values.some((value) => reference === `Patient/${patientIdOf(value)}`),
      );
    case 'identifier':
      return listOf<Token>(resource, 'identifier').some((identifier) =>
        values.some((value) => isToken(identifier.system, identifier.value, value)),
      );
    default:
      return listOf<{ coding?: Coding[] }>(resource, parameter.element).some((concept) =>
        (concept.coding ?? []).some((coding) => values.some((value) => isToken(coding.system, coding.code, value))),
      );
  }
}

interface Token {
  readonly system?: string;
  readonly value?: string;
}

/** `system|value`, `|value` (no system), `system|` (any value) or `value` (any system). */
function isToken(system: string | undefined, value: string | undefined, wanted: string): boolean {
  const bar = wanted.indexOf('|');
  if (bar < 0) return value === wanted;
  const wantedSystem = canonicalSystem(wanted.slice(0, bar));
  const wantedValue = wanted.slice(bar + 1);
  return (
    (wantedSystem === '' ? system === undefined : canonicalSystem(system ?? '') === wantedSystem) &&
    (wantedValue === '' || value === wantedValue)
  );
}

function isNissToken(value: string): boolean {
  const bar = value.indexOf('|');
  return bar > 0 && canonicalSystem(value.slice(0, bar)) === SYSTEM.niss && bar < value.length - 1;
}

/** `Patient/x`, `x`, or an absolute address that ends so. */
function patientIdOf(value: string): string {
  return value.replace(/^.*Patient\//, '');
}

function listOf<T>(resource: ServedResource, element: string): T[] {
  const value = (resource as unknown as Record<string, unknown>)[element];
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]) as T[];
}

function distinct(slots: readonly (number | null)[]): number[] {
  return [...new Set(slots.filter((slot): slot is number => slot !== null))];
}
