/** The loaders of one request, from its sources and what its caller may see. */
import type { Coordinate } from '../model/classification';
import { orderOf } from '../model/subject';
import { CareTeamLoader } from './care-team-loader';
import { CaseKeyLoaders } from './case-key-loaders';
import { createCaseSectionLoaders } from './case-section-loaders';
import { CollectivityLoaders } from './collectivity-loaders';
import { InboundCallLoader } from './inbound-call-loader';
import type { Asking, LoaderOptions } from './loader-options';
import type { Loaders } from './loaders';
import { OrderLoaders } from './order-loaders';
import { PersonLoaders } from './person-loaders';
import { createRecruitmentLoaders } from './recruitment-loaders';
import { ScriptLoader } from './script-loader';
import { sectionOutcomeOf } from './section-outcome-of';
import { createStaffLoaders } from './staff-loaders';

const NOTHING: ReadonlySet<Coordinate> = new Set();

export function createLoaders(options: LoaderOptions): Loaders {
  const { sources, now, elementsFor } = options;
  const { callCentre } = sources;
  const asking = askingFor(options);
  const keys = new CaseKeyLoaders(options.caseKeys, options.caseStaff, now);
  const persons = new PersonLoaders(sources, asking, elementsFor, keys, now);
  const orders = ordersOfCases(options, asking, keys);
  const team = new CareTeamLoader(sources, asking, keys);
  const scripts = scriptsOfCases(options, asking, orders);
  const collectivities = new CollectivityLoaders(callCentre, asking, elementsFor);
  const inbound = new InboundCallLoader(callCentre, asking, keys);
  const loaders: Loaders = {
    ...createCaseSectionLoaders(options, asking, keys),
    ...createRecruitmentLoaders(sources.actiris, asking, elementsFor),
    ...createStaffLoaders(options.staffRegister, now),
    caseKey: (caseId) => keys.byId(caseId),
    caseKeyByReference: (reference) => keys.byReference(reference),
    caseKeysByReferences: (references) => keys.byReferences(references),
    caseKeysOfPerson: (personPseudonym) => keys.ofPerson(personPseudonym),
    caseKeysOfCollectivity: (reference) => keys.ofCollectivity(reference),
    dossier: (subject) => persons.dossier(subject),
    person: (subject) => persons.person(subject),
    contactPoints: (subject) => persons.contactPoints(subject),
    listCases: (query, elements = NOTHING) => persons.list(query, elements),
    orders: (subject) => orders.orders(subject),
    ordersOf: (subjects) => orders.ordersOf(subjects),
    listOrders: (query, elements = NOTHING) => orders.list(query, elements),
    collectivity: async (subject) =>
      subject.collectivity === null ? null : collectivities.load(subject.collectivity, subject),
    collectivityOfRow: (reference, subject) => collectivities.load(reference, subject),
    listCollectivities: (query, elements = NOTHING) => collectivities.list(query, elements),
    careTeam: (subject) => team.load(subject, elementsFor(subject)),
    scripts: (subject, language) => scripts.load(subject, language),
    scriptsAsked: (subject) => scripts.asked(subject),
    scriptLanguages: () => scripts.allLanguages(),
    inboundCandidates: (call) => inbound.candidates(call),
    verifyInboundCall: (call) => inbound.verify(call),
    sectionOutcome: (subject, section) => sectionOutcomeOf(loaders, elementsFor(subject), subject, section, now),
  };
  return loaders;
}

function askingFor({ requestId, onQuestion, isOver }: LoaderOptions): Asking {
  return (elements, about) => {
    if (isOver?.()) throw new Error('The request is over: nobody is asked any more.');
    return { requestId, elements, onQuestion: (question) => onQuestion?.(question, about), isOver };
  };
}

function ordersOfCases(options: LoaderOptions, asking: Asking, keys: CaseKeyLoaders): OrderLoaders {
  const { sources, elementsFor } = options;
  const elementsForOrder =
    options.elementsForOrder ?? ((ofCase, orderNumber) => elementsFor(orderOf(ofCase, orderNumber)));
  return new OrderLoaders(sources.callCentre, asking, elementsFor, elementsForOrder, keys);
}

/** A request for scripts names languages and no person: it is on no record. */
function scriptsOfCases({ sources, elementsFor }: LoaderOptions, asking: Asking, orders: OrderLoaders): ScriptLoader {
  return new ScriptLoader({
    platform: sources.federalPlatform,
    asking: (elements) => ({ ...asking(elements, () => []), onQuestion: undefined }),
    elementsFor,
    callLanguage: (subject) => orders.callLanguage(subject),
  });
}
