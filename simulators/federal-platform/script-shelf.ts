/** The platform's call scripts: every version that was ever in force, and one that is not yet. */
import { pageOf, type CursorPage, type Keyed } from '../json-api/cursor-page';
import { sparse } from '../json-api/sparse-fields';
import { ChangedValues } from '../kit/changed-values';
import type { ValuePatch } from '../kit/simulator-http';
import { SCRIPT_KINDS, SCRIPT_TEXTS, type ScriptKind } from './script-texts';

export interface CallScript {
  readonly id: string;
  readonly kind: ScriptKind;
  readonly language: string;
  readonly version: string;
  readonly validFrom: string;
  readonly title: string;
  readonly steps: readonly string[];
}

export interface ScriptQuery {
  readonly languages: readonly string[];
  readonly kinds?: readonly ScriptKind[];
  /** Left out: every version. */
  readonly inForceOn?: string;
  readonly fields?: readonly string[];
  readonly limit: number;
  readonly cursor?: string;
}

const VERSIONS = [
  { version: '1.0', validFrom: '2020-05-04T00:00:00Z' },
  { version: '1.1', validFrom: '2020-06-15T00:00:00Z' },
  { version: '2.0', validFrom: '2020-10-19T00:00:00Z' },
  { version: '3.0', validFrom: '2035-01-01T00:00:00Z' },
] as const;
const KEYS = ['id', 'kind', 'language', 'version', 'validFrom'] as const;
const FIELDS: readonly string[] = [...KEYS, 'title', 'steps'];

export class ScriptShelf {
  private readonly changed = new ChangedValues();
  private readonly scripts = Object.keys(SCRIPT_TEXTS).flatMap((language) =>
    SCRIPT_KINDS.flatMap((kind) => VERSIONS.flatMap((version) => written(language, kind, version))),
  );

  languages(): string[] {
    return [...new Set(this.scripts.map(({ language }) => language))].sort();
  }

  search(query: ScriptQuery): CursorPage<Partial<CallScript>> {
    const asked = this.scripts
      .map((script) => this.changed.over('scripts', script.id, script))
      .filter(({ language, kind }) => query.languages.includes(language) && (query.kinds?.includes(kind) ?? true));
    const found = query.inForceOn === undefined ? asked : inForce(asked, Date.parse(query.inForceOn));
    const { items, nextCursor } = pageOf(
      found.map((script): Keyed<CallScript> => ({ item: script, sortValue: script.id, key: script.id })),
      query,
    );
    return { items: items.map((script) => sparse(script, KEYS, query.fields)), nextCursor };
  }

  /** Resource `scripts`, by id: `INDEX-fr-2.0`. */
  patch(patch: ValuePatch): boolean {
    const isThere = this.scripts.some(({ id }) => id === patch.id);
    if (!isThere || !FIELDS.includes(patch.path.split('.')[0] ?? '')) return false;
    this.changed.set(patch);
    return true;
  }
}

function written(
  language: string,
  kind: ScriptKind,
  { version, validFrom }: { readonly version: string; readonly validFrom: string },
): CallScript[] {
  const text = SCRIPT_TEXTS[language]?.[kind];
  if (text === undefined) return [];
  const steps = version < '2' ? text.steps : [...text.steps, text.since2];
  return [{ id: `${kind}-${language}-${version}`, kind, language, version, validFrom, title: text.title, steps }];
}

function inForce(scripts: readonly CallScript[], at: number): CallScript[] {
  const latest = new Map<string, CallScript>();
  for (const script of scripts) {
    const key = `${script.language} ${script.kind}`;
    const from = Date.parse(script.validFrom);
    const sofar = latest.get(key);
    if (from <= at && (sofar === undefined || from > Date.parse(sofar.validFrom))) latest.set(key, script);
  }
  return [...latest.values()];
}
