/** From the headers of a request to the context its resolvers and locks read, under the policy in force at that instant. */
import type { Watch } from './watch';
import { createRectifications } from '../registers/restrictions/rectification-store';
import { AccessReviewDesk } from '../policy/registers/access-review-store';
import { readOfficers } from '../registers/callers/officer-store';
import { createRestrictions, RESTRICTIONS } from '../registers/restrictions/restriction-store';
import { createLegalHolds, LEGAL_HOLDS } from '../registers/retention/legal-hold-store';
import { readKeptCategories } from '../registers/retention/retention-state.sql';
import { storedAboutPerson } from '../registers/retention/stored-about-person.sql';
import { effectiveTerms } from '../registers/retention/sweep.sql';
import { createAccessFigures } from '../audit/reading/access-figures-store';
import { createAccessLog } from '../audit/reading/access-log-store';
import { inOrder } from '../model/one-at-a-time';
import { createChainStates } from '../audit/chain/chain-state-store';
import { createVerifier } from '../audit/chain/signature';
import { createPersonAccessStore } from '../audit/reading/person-access.sql';
import { appendWithin } from '../audit/records/access-record-store';
import { recordOfWrite, type WritingRequest } from '../authorization/disclosure/access-records-of';
import { commandDesksOn, type OpenCommandDesk } from './commands/command-desks';
import type { Outbox } from './commands/outbox';
import type { Dependencies } from './dependencies';
import { ordersNow, type FollowedPartners } from './partners/partner-streams';
import type { SourceSwitches } from './partners/partner-connections';
import type { HubPolicy } from './policy/hub-policy';
import type { WatchedRevocations } from './callers';
import { HubLog } from '../http/observability/hub-log';
import { HubRequest, type HubRequestParts, type LoadersFor } from '../http/graphql/hub-request';
import type { HubServerParts } from '../http/hub-server';
import type { RequestHeaders } from '../http/request-headers';
import type { CaseKeyStore } from '../registers/links/case-key-store';
import type { CallerResolver } from '../identity/caller-resolver';
import { checkThatRefused } from '../identity/refused';
import { createLoaders } from '../loaders/create-loaders';
import type { HubServices } from '../graph/request-context';
import type { Caller, CallerFacts } from '../model/caller';
import { readLegalBases } from '../policy/registers/policy-register-store';
import type { DecisionTable } from '../policy/rules/decision-table';
import type { PolicyLibrary } from '../policy/versions/policy-store';
import { PolicyLife } from '../policy/versions/policy-life-store';
import { createBreakGlass } from '../registers/callers/break-glass-store';
import { createCaseStaffStore } from '../registers/callers/case-staff-store';
import { createAuthorisedPersons } from '../registers/callers/authorised-person-store';
import { createOperationUsageStore } from '../registers/partners/operation-usage-store';
import { APPLICATIONS } from '../registers/partners/application-kind-store';
import { createPartnerApplications } from '../registers/partners/partner-application-store';
import {
  createPartnerOrganisations,
  ORGANISATIONS,
  organisationsNamed,
} from '../registers/partners/partner-organisation-store';
import { createRegisterProposals } from '../registers/proposals/entry-change-store';
import type { ProposalAct } from '../registers/proposals/register-proposal-store';
import { createRegisteredOperations } from '../registers/partners/registered-operation-store';
import { createStaffRegisterStore } from '../registers/staff/staff-register-store';
import { createHeadcountStore, createReleaseStore } from '../registers/staff/staffing-store';
import { createStaffingFigures } from '../registers/staff/staffing-releases';
import { createSourceSwitchDesk } from '../registers/partners/source-switch-store';
import { createStaffContracts, STAFF_CONTRACTS } from '../registers/staff/staff-contract-store';
import { createTokenRevocations } from '../registers/callers/token-revocation-store';
import { readUnconfirmed } from '../registers/callers/case-assignments.sql';
import { createWrongAnswerStore } from '../registers/callers/wrong-answer-store';
import { LastAnswers } from '../sources/shared-questions';
import { shareQuestions, type Sources } from '../sources/partners';

/** What is known of partners without asking them for anything. */
type AboutPartners = Pick<
  HubServices,
  'sourceHealth' | 'sourceContract' | 'unknownFields' | 'importedFiles' | 'sourceStreams'
>;

export interface RequestParts {
  readonly aboutPartners: AboutPartners;
  readonly callers: CallerResolver;
  readonly facts: CallerFacts;
  readonly revoked: Pick<WatchedRevocations, 'poll'>;
  readonly policy: HubPolicy;
  readonly explainer: PolicyLibrary['explainer'];
  readonly caseKeys: CaseKeyStore;
  readonly sources: Sources;
  readonly outbox: Outbox;
  readonly switches: Pick<SourceSwitches, 'poll'>;
  readonly streams: Pick<FollowedPartners, 'pollNow'>;
  readonly rectifications: Pick<Watch, 'poll'>;
}

/** From the headers of a request to the context its resolvers and locks read. */
export function createRequests(dependencies: Dependencies, parts: RequestParts): HubServerParts['requestOf'] {
  const { clock, time, configuration, pseudonyms } = dependencies;
  const { callers, facts, policy, revoked, streams: sync, aboutPartners, explainer } = parts;
  const callerOf = callersLogged(dependencies, callers);
  const services = { ...aboutPartners, ...readOn(dependencies) };
  const openDesks = desksOn(dependencies, parts);
  const loadersFor = loadersOn(dependencies, parts);
  const requestOf = async (headers: RequestHeaders): Promise<HubRequest> => {
    const { document: inForce, tables, ...registers } = policy.inForce.current();
    const { begunAt = time.now() } = headers;
    const caller = await callerOf(headers);
    const now = clock.now();
    const decisions = tables.for(caller, now);
    return new HubRequest({
      services,
      caller,
      callerAgain: async () => {
        // the database cannot notify this process of a revocation through a pooler
        if (configuration.databasePooler !== null) await revoked.poll();
        const again = await callerOf({ ...headers, begunAt });
        return { caller: again, decisions: tables.for(again, clock.now()) };
      },
      async underPolicyOfNow() {
        await policy.inForce.poll();
        const isSame = policy.inForce.current().document.version === inForce.version;
        return isSame ? null : requestOf({ ...headers, begunAt });
      },
      requestId: headers.requestId,
      now,
      time,
      decisions,
      createLoaders: (request) => loadersFor(request, decisions, now),
      pseudonyms,
      openDesks: (request) => openDesks(request, (one) => tables.for(one, now)),
      policy: { inForce, registers, ...policy.library, explainer },
      ordersNow: (orderNumber) => ordersNow({ facts, sync, clock }, caller, orderNumber),
    });
  };
  return requestOf;
}

/** Which check a token did not pass is logged for the operator, and answered to no caller. */
function callersLogged(
  { log, metrics }: Dependencies,
  callers: CallerResolver,
): (headers: RequestHeaders) => Promise<Caller> {
  return async (headers) => {
    try {
      return await callers.callerOf(headers);
    } catch (error) {
      const check = checkThatRefused(error);
      if (check !== null) {
        metrics.count('hub_tokens_refused_total', { check, issuer: callers.issuerNamed(headers) ?? 'none' });
        log.tokenRefused(headers.requestId, check);
      }
      throw error;
    }
  };
}

type LoadersOfRequest = (
  request: LoadersFor,
  decisions: DecisionTable,
  now: Date,
) => ReturnType<HubRequestParts['createLoaders']>;

function loadersOn(
  { orm, clock, time, configuration: { sourceLimits } }: Dependencies,
  { caseKeys, sources }: Pick<RequestParts, 'caseKeys' | 'sources'>,
): LoadersOfRequest {
  const caseStaff = createCaseStaffStore(orm, time);
  const staffRegister = createStaffRegisterStore(orm);
  const sourcesFor = shareQuestions(sources, {
    answers: new LastAnswers(clock, time),
    maxAgeMs: (source) => sourceLimits[source].staleSeconds * 1000,
  });
  return (request, decisions, now) =>
    createLoaders({ ...request, sources: sourcesFor(decisions), caseKeys, caseStaff, staffRegister, now });
}

/** What requests read, and write, of the hub's own. */
function readOn(dependencies: Dependencies): Omit<HubServices, keyof AboutPartners> {
  const { configuration, orm, clock, time, publicKeys } = dependencies;
  const chain = createChainStates({ orm, clock, time, verifier: createVerifier(publicKeys) });
  const inTurn = inOrder();
  const figures = createAccessFigures({ orm, clock, time, inTurn, rules: configuration.audit.unusual });
  const stores = { headcounts: createHeadcountStore(orm), releases: createReleaseStore(orm) };
  const { staffingPlan: plan, imports } = configuration;
  return {
    wrongAnswers: createWrongAnswerStore(orm),
    accessLog: { ...createAccessLog(orm, undefined, inTurn), ...chain, ...figures },
    reports: reportSourcesOn(dependencies),
    staffingFigures: createStaffingFigures({ ...stores, plan, time, filesAreWatched: imports.folder !== null }),
  };
}

/** What a person gets who asks who has seen his data. */
function reportSourcesOn({ orm, signer }: Dependencies): HubServices['reports'] {
  const accesses = createPersonAccessStore(orm);
  return {
    accesses: (question) => accesses.accesses(question),
    beginning: () => accesses.beginning(),
    newest: (question) => accesses.newest(question),
    stored: async ({ names, caseIds, inTheLog: pseudonyms }) => [
      ...(await storedAboutPerson(orm, { names, caseIds })),
      ...(await accesses.stored({ pseudonyms, caseIds })),
    ],
    terms: async () =>
      (await effectiveTerms(orm)).map(({ category, event: from, duration }) => ({ category, from, duration })),
    organisations: () => organisationsNamed(orm),
    legalBases: () => readLegalBases(orm),
    sign: (json) => signer.sign('report', json),
  };
}

type OpenDesks = (
  request: WritingRequest,
  decisionsFor: Parameters<OpenCommandDesk>[1],
) => ReturnType<HubRequestParts['openDesks']>;

/** Where officers change things, and those on a call give commands: each change with its access record, in one transaction. */
function desksOn(
  dependencies: Dependencies,
  parts: Pick<
    RequestParts,
    'policy' | 'switches' | 'revoked' | 'outbox' | 'sources' | 'caseKeys' | 'streams' | 'rectifications'
  >,
): OpenDesks {
  const { configuration, orm, log, pseudonyms } = dependencies;
  const { policy, switches, revoked, caseKeys, rectifications } = parts;
  const { minutes, perHour, reviewDays } = configuration.breakGlass;
  const openCommands = commandDesksOn(dependencies, parts);
  const usage = createOperationUsageStore(orm);
  const { tokenLifeSeconds: lifeSeconds } = configuration;
  const onRevoked = (): Promise<void> => revoked.poll();
  const onRequested = (): void => void rectifications.poll();
  return (request, decisionsFor) => {
    const { requestId, caller } = request;
    const act: ProposalAct = { officer: caller.pseudonym, now: request.now, keepRecord: recordKeeper(request, log) };
    const ofPersons = { ...act, person: (niss: string) => pseudonyms.person(niss) };
    const policyRegisters = policy.openRegisters(act);
    const proposed = [
      ...policyRegisters.registers,
      ORGANISATIONS,
      APPLICATIONS,
      STAFF_CONTRACTS,
      LEGAL_HOLDS,
      RESTRICTIONS,
    ];
    const register = {
      organisations: createPartnerOrganisations(orm, act),
      applications: createPartnerApplications(orm, act),
      operations: createRegisteredOperations(orm, act),
      proposals: createRegisterProposals(orm, proposed, act),
      ...{ usage, officers: () => readOfficers(orm) },
      authorisedPersons: createAuthorisedPersons(orm, ofPersons),
      staffContracts: createStaffContracts(orm, ofPersons),
      legalHolds: createLegalHolds(orm, ofPersons),
      restrictions: createRestrictions(orm, act),
      rectifications: createRectifications(orm, { ...act, caseKeys, onRequested }),
      kept: () => readKeptCategories(orm),
      tokenRevocations: createTokenRevocations(orm, { ...act, lifeSeconds, onRevoked }),
      unconfirmedAssignments: () => readUnconfirmed(orm, dependencies.time.now(), 200),
      reviewDays,
      breakGlass: createBreakGlass(orm, {
        ...act,
        ...{ minutes, perHour, requestId, by: caller },
        seal: pseudonyms.seal,
        onOpened: glassOpened(dependencies, request),
      }),
      sourceSwitches: createSourceSwitchDesk(orm, { ...act, onSwitched: () => switches.poll() }),
      policyRegisters,
      ...{ guarantees: policy.openGuarantees(act), accessReviews: new AccessReviewDesk(orm, act) },
    };
    const commands = openCommands(request, decisionsFor);
    const policyLife = new PolicyLife(orm, act, policy.checks, () => policy.inForce.poll());
    return { register, policyLife, commands };
  };
}

function glassOpened(
  { log, metrics }: Pick<Dependencies, 'log' | 'metrics'>,
  { requestId, decisions }: WritingRequest,
): Parameters<typeof createBreakGlass>[1]['onOpened'] {
  return ({ id, ground, endsAt }) => {
    metrics.count('hub_break_glass_total', { ground });
    const facts = { requestId, entry: id, ground, until: endsAt.toISOString(), policyVersion: decisions.version };
    log.alarm('a case was opened by break-glass', facts);
  };
}

function recordKeeper(request: WritingRequest, log: HubLog): ProposalAct['keepRecord'] {
  const { requestId, decisions } = request;
  return async (transaction, change) => {
    const record = recordOfWrite(request, change, (coordinates) => {
      const facts = { requestId, policyVersion: decisions.version, coordinates };
      log.alarm('a change without an allow was taken back', facts);
    });
    await appendWithin(transaction, [record]).catch((error: unknown) => {
      log.failure(error, requestId, 'access records');
      throw error;
    });
  };
}
