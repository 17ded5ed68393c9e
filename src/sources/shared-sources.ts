/**
 * The partners, as all callers of one decision class ask them: an equal question that is on its way is not put again. That is so of
 * questions alone that name no person, are about none, and are not put because of one; with each other question every caller
 * asks by itself, so that nobody can tell by a quick answer that somebody else looks at the same person (decision record 0049).
 */
import { RECORDED_CLASSES, type Classification, type Coordinate } from '../model/classification';
import type { CallScriptRecord, CollectivityRecord, JobOfferRecord } from '../model/records';
import { JOB_OFFER_ELEMENTS } from './actiris/actiris-elements';
import { COLLECTIVITY_ELEMENTS } from './call-centre/call-centre-elements';
import { exactText } from './exact-text';
import { SCRIPT_ELEMENTS } from './federal-platform/federal-platform-elements';
import { coordinatesOf } from './field-mask';
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

/** Who may see the same: one object for each decision class, which nobody of another class or policy version is given. */
export interface SeenBy {
  classification(coordinate: Coordinate): Classification | undefined;
}

/** Of the Region, and of tens of thousands: who calls in one of them tells nothing of whom. */
const OFFICIAL_LANGUAGES: ReadonlySet<string> = new Set(['fr', 'nl']);

const JOB_OFFER = [...coordinatesOf(JOB_OFFER_ELEMENTS)];
const COLLECTIVITY = [...coordinatesOf(COLLECTIVITY_ELEMENTS)];
const SCRIPT = [...coordinatesOf(SCRIPT_ELEMENTS)];

/** @returns the same sources for the same decision class. */
export function shareQuestions(sources: Sources): (seenBy: SeenBy) => Sources {
  const known = new WeakMap<SeenBy, Sources>();
  return (seenBy) => {
    let found = known.get(seenBy);
    if (!found) {
      found = {
        ...sources,
        callCentre: callCentreSharedBy(seenBy, sources.callCentre),
        actiris: actirisSharedBy(seenBy, sources.actiris),
        federalPlatform: federalPlatformSharedBy(seenBy, sources.federalPlatform),
      };
      known.set(seenBy, found);
    }
    return found;
  };
}

function actirisSharedBy(seenBy: SeenBy, actiris: ActirisSource): ActirisSource {
  const offers = new QuestionsInFlight<Page<JobOfferRecord>>();
  return {
    id: actiris.id,
    health: () => actiris.health(),
    listJobOffers: (query, ask) =>
      shared(offers, keyOf(seenBy, JOB_OFFER, query, ask), ask, (own) => actiris.listJobOffers(query, own)),
    // named by the candidacies they are the offers of
    jobOffers: (references, ask) => actiris.jobOffers(references, ask),
    listCandidacies: (query, ask) => actiris.listCandidacies(query, ask),
  };
}

function federalPlatformSharedBy(seenBy: SeenBy, platform: FederalPlatformSource): FederalPlatformSource {
  const scripts = new QuestionsInFlight<Keyed<readonly CallScriptRecord[]>>();
  const languages = new QuestionsInFlight<readonly string[]>();
  return {
    id: platform.id,
    health: () => platform.health(),
    scripts(asked, ask) {
      // answered by language, in whichever order they are asked for
      const key = asked.every(isOfficial) ? keyOf(seenBy, SCRIPT, [...asked].sort(), ask) : null;
      return shared(scripts, key, ask, (own) => platform.scripts(asked, own));
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

function isOfNobody(classification: Classification | undefined): boolean {
  return classification !== undefined && !RECORDED_CLASSES.has(classification);
}
