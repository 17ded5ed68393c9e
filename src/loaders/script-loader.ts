/**
 * The call scripts of a case: of every kind, in the language to call in, in French where there is none. Which kinds
 * there are never depends on the case, or the scripts would tell what its orders are for. The question to the platform
 * names languages and nobody: it is about no subject, and on no access record.
 */
import DataLoader from 'dataloader';
import { SourceError } from '../model/errors/hub-error';
import type { CallScriptRecord } from '../model/records';
import type { Coordinate } from '../model/classification';
import type { CaseSubject } from '../model/subject';
import { SCRIPT_KINDS } from '../model/words';
import { SCRIPTS } from '../sources/federal-platform/federal-platform.partner';
import { coordinatesOf } from '../sources/client/keyed-answer';
import type { Ask } from '../sources/source';
import type { LoaderParts } from './loader-parts';
import { MaskedLoader, narrowingTo } from './lookups';

type Elements = ReadonlySet<Coordinate>;

export interface CaseScript extends CallScriptRecord {
  /** French, and not because French is the language to call in. */
  readonly isFallback: boolean;
}

export interface CaseScripts {
  readonly scripts: readonly CaseScript[];
  /** The source that could not say which language to call in; the platform, where earlier scripts stand in for today's. */
  readonly failures: readonly SourceError[];
}

/** Every script there is exists in it. */
export const FALLBACK_LANGUAGE = 'fr';
const LANGUAGE = /^[a-z]{2,3}$/;
const BY_LANGUAGE = narrowingTo(coordinatesOf(SCRIPTS.table));
const NOTHING: Elements = new Set();

export class ScriptLoader {
  private readonly byLanguage: MaskedLoader<readonly CallScriptRecord[]>;
  private readonly languages: DataLoader<'all', readonly string[]>;
  /** Where scripts of this request are earlier ones: why, and of when. */
  private stale: SourceError | null = null;
  /** By case: what fields of this request have asked for; null stands for the language to call in. */
  private readonly askedFor = new Map<string, Set<string | null>>();

  /** @param callLanguage the language to call in, as far as this caller may know it */
  constructor(
    private readonly parts: Pick<LoaderParts, 'sources' | 'asking' | 'elementsFor'>,
    private readonly callLanguage: (subject: CaseSubject) => Promise<string | null>,
  ) {
    const { federalPlatform: platform } = parts.sources;
    // it names languages and no person: it is on no record
    const asking = (elements: Elements): Ask => ({ ...parts.asking(elements, () => []), onQuestion: undefined });
    this.byLanguage = new MaskedLoader(BY_LANGUAGE, (languages, elements) =>
      platform.scripts(languages, { ...asking(elements), onStale: (failure) => (this.stale = failure) }),
    );
    this.languages = new DataLoader(async (keys) => {
      const found = await platform.scriptLanguages(asking(NOTHING));
      return keys.map(() => found);
    });
  }

  /** `language` null: the one to call in. */
  load(subject: CaseSubject, language: string | null): Promise<CaseScripts> {
    const asked = this.askedFor.get(subject.caseId) ?? new Set();
    this.askedFor.set(subject.caseId, asked.add(language));
    return this.find(subject, language);
  }

  /** What the case's own fields have asked for in this request, so that nothing else is asked for telling how it went. */
  async asked(subject: CaseSubject): Promise<CaseScripts> {
    // the fields beside this one have begun by then, whichever is named first
    await new Promise(setImmediate);
    const languages = [...(this.askedFor.get(subject.caseId) ?? [null])];
    const found = await Promise.all(languages.map((language) => this.find(subject, language)));
    return {
      scripts: found.flatMap(({ scripts }) => scripts),
      failures: found.flatMap(({ failures }) => failures),
    };
  }

  allLanguages(): Promise<readonly string[]> {
    return this.languages.load('all');
  }

  private async find(subject: CaseSubject, asked: string | null): Promise<CaseScripts> {
    const { language, failures } = asked === null ? await this.languageOf(subject) : { language: asked, failures: [] };
    const elements = this.parts.elementsFor(subject);
    const [own, french] = await Promise.all(
      [language ?? FALLBACK_LANGUAGE, FALLBACK_LANGUAGE].map((one) => this.byLanguage.load(one, elements, subject)),
    );
    const found = [...(own ?? []), ...(french ?? [])];
    const scripts = SCRIPT_KINDS.flatMap((kind): CaseScript[] => {
      const script = found.find((one) => one.kind === kind);
      return script ? [{ ...script, isFallback: script.language !== language }] : [];
    });
    return { scripts, failures: this.stale === null ? failures : [...failures, this.stale] };
  }

  /** A call centre that cannot be reached is no reason to be left without words: there is French. */
  private async languageOf(subject: CaseSubject): Promise<{ language: string | null; failures: SourceError[] }> {
    try {
      const language = await this.callLanguage(subject);
      return { language: language !== null && LANGUAGE.test(language) ? language : null, failures: [] };
    } catch (error) {
      if (error instanceof SourceError) return { language: null, failures: [error] };
      throw error;
    }
  }
}
