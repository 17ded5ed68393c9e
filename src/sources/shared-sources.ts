/**
 * The partners, as all callers of one decision class ask them: an equal question that is on its way is not put again. That is so of
 * questions alone that name no person, are about none, and are not put because of one; with each other question every caller
 * asks by itself, so that nobody can tell by a quick answer that somebody else looks at the same person (decision record 0049).
 */
import { RECORDED_CLASSES, type Classification, type Coordinate } from '../model/classification';
import type { CallScriptRecord, CollectivityRecord, JobOfferRecord } from '../model/records';
import { JOB_OFFER_ELEMENTS } from './actiris/actiris-elements';
import { COLLECTIVITY_ELEMENTS } from './call-centre/call-centre-elements';
import { systemClock } from '../model/clock';
import { exactText } from './exact-text';
import { SCRIPT_ELEMENTS } from './federal-platform/federal-platform-elements';
import { coordinatesOf } from './field-mask';
import { LastAnswers, stoodInFor } from './last-answers';
import { QuestionsInFlight, type Put } from './questions-in-flight';
import type {
  ActirisSource,
  Ask,
  CallCentreSource,
  CollectivityQuery,
  FederalPlatformSource,
  Keyed,
  Page,
  Sources,
} from './source';
import { mayBeStale } from './staleness';

/** Who may see the same: one object for each decision class, which nobody of another class or policy version is given. */
export interface SeenBy {
  classification(coordinate: Coordinate): Classification | undefined;
}

/** Of the Region, and of tens of thousands: who calls in one of them tells nothing of whom. */
const OFFICIAL_LANGUAGES: ReadonlySet<string> = new Set(['fr', 'nl']);

const JOB_OFFER = [...coordinatesOf(JOB_OFFER_ELEMENTS)];
const COLLECTIVITY = [...coordinatesOf(COLLECTIVITY_ELEMENTS)];
const SCRIPT = [...coordinatesOf(SCRIPT_ELEMENTS)];

/** What is remembered for when a source fails, and for how long; left out, nothing is. */
export interface Remembering {
  readonly answers: LastAnswers;
  readonly maxAgeMs: { readonly actiris: number; readonly federalPlatform: number };
}

const NOTHING_REMEMBERED: Remembering = {
  answers: new LastAnswers(systemClock),
  maxAgeMs: { actiris: 0, federalPlatform: 0 },
};

/** @returns the same sources for the same decision class. */
export function shareQuestions(
  sources: Sources,
  remembering: Remembering = NOTHING_REMEMBERED,
): (seenBy: SeenBy) => Sources {
  const known = new WeakMap<SeenBy, Sources>();
  let classes = 0;
  return (seenBy) => {
    let found = known.get(seenBy);
    if (!found) {
      // who may see the same is held apart here, where what is kept outlives the class
      const ofClass = `${(classes += 1)} `;
      found = {
        ...sources,
        callCentre: callCentreSharedBy(seenBy, sources.callCentre),
        actiris: actirisSharedBy(seenBy, sources.actiris, remembering, ofClass),
        federalPlatform: federalPlatformSharedBy(seenBy, sources.federalPlatform, remembering, ofClass),
      };
      known.set(seenBy, found);
    }
    return found;
  };
}

function actirisSharedBy(
  seenBy: SeenBy,
  actiris: ActirisSource,
  { answers, maxAgeMs }: Remembering,
  ofClass: string,
): ActirisSource {
  const offers = new QuestionsInFlight<Page<JobOfferRecord>>();
  return {
    id: actiris.id,
    health: () => actiris.health(),
    async listJobOffers(query, ask) {
      const key = keyOf(seenBy, JOB_OFFER, query, ask);
      const kept = key === null || !mayBeStale(askedOf(JOB_OFFER, ask)) ? null : `${ofClass}offers ${key}`;
      try {
        const page = await shared(offers, key, ask, (own) => actiris.listJobOffers(query, own));
        if (kept !== null && maxAgeMs.actiris > 0) answers.keep(kept, page, page.items.length);
        return page;
      } catch (error) {
        const last = kept === null ? null : answers.of<Page<JobOfferRecord>>(kept, maxAgeMs.actiris);
        const stale = last && stoodInFor(error, last.asOf);
        if (!last || !stale) throw error;
        return { ...last.answer, stale };
      }
    },
    // named by the candidacies they are the offers of
    jobOffers: (references, ask) => actiris.jobOffers(references, ask),
    listCandidacies: (query, ask) => actiris.listCandidacies(query, ask),
  };
}

function federalPlatformSharedBy(
  seenBy: SeenBy,
  platform: FederalPlatformSource,
  { answers, maxAgeMs: { federalPlatform: maxAgeMs } }: Remembering,
  ofClass: string,
): FederalPlatformSource {
  /** By language; null: not to be kept. A language few people speak would tell that one of them was looked at. */
  const keptAs = (language: string, ask: Ask): string | null => {
    const key = isOfficial(language) && mayBeStale(askedOf(SCRIPT, ask)) ? keyOf(seenBy, SCRIPT, language, ask) : null;
    return key === null ? null : `${ofClass}scripts ${key}`;
  };
  const keep = (asked: readonly string[], ask: Ask, found: Keyed<readonly CallScriptRecord[]>): void => {
    for (const language of asked) {
      const kept = keptAs(language, ask);
      const scripts = found.get(language);
      if (kept !== null && Array.isArray(scripts)) answers.keep(kept, scripts, scripts.length);
    }
  };
  /** Of the languages asked for, those that are remembered: in others the case is called in French. */
  const lastOf = (asked: readonly string[], ask: Ask, error: unknown): Keyed<readonly CallScriptRecord[]> => {
    const found = new Map<string, readonly CallScriptRecord[]>();
    let oldest: Date | null = null;
    for (const language of asked) {
      const kept = keptAs(language, ask);
      const last = kept === null ? null : answers.of<readonly CallScriptRecord[]>(kept, maxAgeMs);
      if (!last) continue;
      found.set(language, last.answer);
      if (oldest === null || last.asOf < oldest) oldest = last.asOf;
    }
    const stale = oldest && stoodInFor(error, oldest);
    if (!stale) throw error;
    ask.onStale?.(stale);
    return found;
  };
  const scripts = new QuestionsInFlight<Keyed<readonly CallScriptRecord[]>>();
  const languages = new QuestionsInFlight<readonly string[]>();
  return {
    id: platform.id,
    health: () => platform.health(),
    async scripts(asked, ask) {
      // answered by language, in whichever order they are asked for
      const key = asked.every(isOfficial) ? keyOf(seenBy, SCRIPT, [...asked].sort(), ask) : null;
      try {
        const found = await shared(scripts, key, ask, (own) => platform.scripts(asked, own));
        if (maxAgeMs > 0) keep(asked, ask, found);
        return found;
      } catch (error) {
        return lastOf(asked, ask, error);
      }
    },
    scriptLanguages: (ask) => shared(languages, '', ask, (own) => platform.scriptLanguages(own)),
  };
}

function callCentreSharedBy(seenBy: SeenBy, callCentre: CallCentreSource): CallCentreSource {
  const collectivities = new QuestionsInFlight<Page<CollectivityRecord>>();
  return {
    id: callCentre.id,
    health: () => callCentre.health(),
    listCollectivities(query, ask) {
      const key = namesSome(query) ? null : keyOf(seenBy, COLLECTIVITY, query, ask);
      return shared(collectivities, key, ask, (own) => callCentre.listCollectivities(query, own));
    },
    listCases: (query, ask) => callCentre.listCases(query, ask),
    listOrders: (query, ask) => callCentre.listOrders(query, ask),
    cases: (caseReferences, ask) => callCentre.cases(caseReferences, ask),
    orders: (caseReferences, ask) => callCentre.orders(caseReferences, ask),
    attempts: (caseReferences, ask) => callCentre.attempts(caseReferences, ask),
    visits: (caseReferences, ask) => callCentre.visits(caseReferences, ask),
    contacts: (caseReferences, ask) => callCentre.contacts(caseReferences, ask),
    indexCases: (caseReferences, ask) => callCentre.indexCases(caseReferences, ask),
    householdOrders: (caseReferences, ask) => callCentre.householdOrders(caseReferences, ask),
    // named by the cases that lead to them
    collectivities: (references, ask) => callCentre.collectivities(references, ask),
    careTeam: (caseReferences, ask) => callCentre.careTeam(caseReferences, ask),
    inboundCandidates: (call, ask) => callCentre.inboundCandidates(call, ask),
    verifyInboundCall: (call, ask) => callCentre.verifyInboundCall(call, ask),
  };
}

/** Whose work is assigned runs over the collectivities of the own cases, by their references. */
function namesSome({ scope: { references } }: CollectivityQuery): boolean {
  return references !== undefined && references !== 'ALL';
}

function isOfficial(language: string): boolean {
  return OFFICIAL_LANGUAGES.has(language);
}

function shared<Answer>(
  inFlight: QuestionsInFlight<Answer>,
  key: string | null,
  ask: Ask,
  put: Put<Answer>,
): Promise<Answer> {
  return key === null ? put(ask) : inFlight.answer(key, ask, put);
}

/**
 * Of two questions of one kind the same where the partner would be asked the same.
 * @param coordinates what this kind of question can ask for; others make no difference to it
 * @returns null where the question is not to be shared: something is asked for that has to be on record, or is not known
 */
function keyOf(
  seenBy: SeenBy,
  coordinates: readonly Coordinate[],
  question: unknown,
  { elements }: Ask,
): string | null {
  const asked = coordinates.filter((coordinate) => elements.has(coordinate));
  return asked.every((coordinate) => isOfNobody(seenBy.classification(coordinate)))
    ? exactText([asked, question])
    : null;
}

function askedOf(coordinates: readonly Coordinate[], { elements }: Ask): Coordinate[] {
  return coordinates.filter((coordinate) => elements.has(coordinate));
}

function isOfNobody(classification: Classification | undefined): boolean {
  return classification !== undefined && !RECORDED_CLASSES.has(classification);
}
