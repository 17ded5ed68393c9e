/** From the headers of a request to the context its resolvers and locks read, under the policy in force at that instant. */
import { createAccessLog } from './audit/access-log-store';
import { createChainStates } from './audit/chain-state-store';
import { createVerifier } from './audit/signature';
import { createPersonAccessStore } from './audit/person-access-store';
import { appendWithin } from './audit/access-record-store';
import { recordOfWrite, type WritingRequest } from './disclosure/record-of-write';
import type { Ground } from './ground';
import { HubLog } from './http/hub-log';
import { HubRequest, type HubRequestParts, type LoadersFor } from './http/hub-request';
import { type HubServerParts, type RequestHeaders } from './http/hub-server';
import { type CaseKeyStore } from './identity-links/case-key-store';
import { type CallerResolver } from './identity/caller-resolver';
import { checkThatRefused } from './identity/refused';
import { createLoaders } from './loaders/create-loaders';
import type { Caller } from './model/caller';
import { systemClock } from './model/clock';
import { createPolicyActivations } from './policy/policy-activation-store';
import { createPolicyApprovals } from './policy/policy-approval-store';
import { createPolicyDrafts } from './policy/policy-draft-store';
import { createLegalBasisHistory } from './policy/legal-basis-history-store';
import type { DecisionTable } from './policy/decision-table';
import type { PolicyLibrary } from './policy/policy-library';
import type { GuaranteeDesk } from './policy/effect/guarantee-store';
import { createPolicyRestorations, type RestorationChecks } from './policy/policy-restoration-store';
import type { PolicyInForce, PolicySnapshot } from './policy/policy-snapshot';
import type { OfficerAct } from './policy/policy-version-store';
import type { PolicyRegisterDesk } from './policy/register-change-store';
import { createBreakGlass } from './registers/break-glass-store';
import { createCaseStaffStore } from './registers/case-staff-store';
import { createAuthorisedPersons } from './registers/authorised-person-store';
import { createOperationUsageStore } from './registers/operation-usage-store';
import { createPartnerApplications, createPartnerProposals } from './registers/partner-application-store';
import {
  createPartnerOrganisations,
  organisationsNamed,
  type WritingOptions,
} from './registers/partner-organisation-store';
import type { ProposalAct } from './registers/register-proposal-store';
import { createRegisteredOperations } from './registers/registered-operation-store';
import { createStaffRegisterStore } from './registers/staff-register-store';
import { createHeadcountStore } from './registers/staffing-headcount-store';
import { createReleaseStore } from './registers/staffing-release-store';
import { createStaffingFigures } from './registers/staffing-releases';
import { createSourceSwitchDesk } from './registers/source-switch-store';
import { createStaffContracts } from './registers/staff-contract-store';
import { createTokenRevocations } from './registers/token-revocation-store';
import { readUnconfirmed } from './registers/case-assignments.sql';
import { createWrongAnswerStore } from './registers/wrong-answer-store';
import { LastAnswers } from './sources/last-answers';
import { shareQuestions } from './sources/shared-sources';
import type { Sources } from './sources/source';

/** What is known of partners without asking them for anything. */
type AboutPartners = Pick<
  HubRequestParts,
  'sourceHealth' | 'sourceContract' | 'unknownFields' | 'importedFiles' | 'sourceStreams'
>;

export interface RequestParts extends AboutPartners {
  readonly callers: CallerResolver;
  /** Resolves when this process knows of it. */
  readonly onRevoked: () => Promise<void>;
  readonly policy: PolicyInForce;
  readonly policyVersions: Omit<PolicyLibrary, 'inForce' | 'registers'>;
  readonly policyChecks: RestorationChecks;
  /** Resolves when requests of this process begin with what is in force now. */
  readonly onPolicyChanged: () => Promise<void>;
  readonly openPolicyRegisters: (act: OfficerAct) => PolicyRegisterDesk;
  readonly openGuarantees: (act: OfficerAct) => GuaranteeDesk;
  readonly caseKeys: CaseKeyStore;
  readonly sources: Sources;
  readonly ordersNow: (caller: Caller, orderNumber: string) => ReturnType<HubRequestParts['ordersNow']>;
  /** Resolves when this process knows of it. */
  readonly onSourceSwitched: () => Promise<void>;
}

/** From the headers of a request to the context its resolvers and locks read. */
export function createRequests(ground: Ground, parts: RequestParts): HubServerParts['requestOf'] {
  const { orm, clock, configuration, pseudonyms, log } = ground;
  const {
    callers,
    policy,
    policyVersions,
    policyChecks,
    ordersNow,
    sourceHealth,
    sourceContract,
    unknownFields,
    importedFiles,
    sourceStreams,
  } = parts;
  const callerOf = callersTold(ground, callers);
  const { wrongAnswers, accessLog, reports, staffingFigures } = readOn(ground);
  const openRegister = registersOn(ground, parts);
  const openPolicyLife = policyLifeOn(orm, log, policyChecks, parts.onPolicyChanged);
  const loadersFor = loadersOn(ground, parts);
  const policyOf = policyAsRead(policyVersions);
  // one by one throughout: an object that others are spread into takes more time than what it is made for
  return async (headers) => {
    const snapshot = policy.current();
    const { begunAt = systemClock.now() } = headers;
    const caller = await callerOf(headers);
    const now = clock.now();
    const decisions = snapshot.tables.for(caller, now);
    return new HubRequest({
      caller,
      callerAgain: async () => {
        // the database cannot notify this process of a revocation through a pooler
        if (configuration.databasePooler !== null) await parts.onRevoked();
        const again = await callerOf({ ...headers, begunAt });
        return { caller: again, decisions: snapshot.tables.for(again, clock.now()) };
      },
      requestId: headers.requestId,
      now,
      decisions,
      createLoaders: (request) => loadersFor(request, decisions, now),
      pseudonyms,
      accessLog,
      reports,
      staffingFigures,
      openRegister,
      openPolicyLife,
      policy: policyOf(snapshot),
      sourceHealth,
      sourceContract,
      unknownFields,
      importedFiles,
      sourceStreams,
      wrongAnswers,
      ordersNow: (orderNumber) => ordersNow(caller, orderNumber),
    });
  };
}

/** Which check a token did not pass is told whoever runs the hub, and nobody else. */
function callersTold({ log, metrics }: Ground, callers: CallerResolver): (headers: RequestHeaders) => Promise<Caller> {
  return async (headers) => {
    try {
      return await callers.callerOf(headers);
    } catch (error) {
      const check = checkThatRefused(error);
      if (check !== null) {
        metrics.tokens.refused(check);
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
  { orm, clock, configuration: { sourceLimits } }: Ground,
  { caseKeys, sources }: Pick<RequestParts, 'caseKeys' | 'sources'>,
): LoadersOfRequest {
  const caseStaff = createCaseStaffStore(orm);
  const staffRegister = createStaffRegisterStore(orm);
  const ageMs = (source: 'actiris' | 'federal-platform'): number => sourceLimits[source].staleSeconds * 1000;
  const sourcesFor = shareQuestions(sources, {
    answers: new LastAnswers(clock),
    maxAgeMs: { actiris: ageMs('actiris'), federalPlatform: ageMs('federal-platform') },
  });
  return ({ requestId, elementsFor, elementsForOrder, onQuestion, isOver }, decisions, now) =>
    createLoaders({
      requestId,
      elementsFor,
      elementsForOrder,
      onQuestion,
      isOver,
      sources: sourcesFor(decisions),
      caseKeys,
      caseStaff,
      staffRegister,
      now,
    });
}

type ReadByRequests = Pick<HubRequestParts, 'wrongAnswers' | 'accessLog' | 'reports' | 'staffingFigures'>;

/** What requests read, and write, of the hub's own. */
function readOn(ground: Ground): ReadByRequests {
  const { configuration, orm, clock, publicKeys } = ground;
  const chain = createChainStates({ orm, clock, verifier: createVerifier(publicKeys) });
  const stores = { headcounts: createHeadcountStore(orm), releases: createReleaseStore(orm) };
  const { staffingPlan: plan, imports } = configuration;
  return {
    wrongAnswers: createWrongAnswerStore(orm),
    accessLog: { ...createAccessLog(orm), ...chain },
    reports: reportSourcesOn(ground),
    staffingFigures: createStaffingFigures({ ...stores, plan, filesAreWatched: imports.folder !== null }),
  };
}

/** The same for all requests that begin with the same snapshot. */
function policyAsRead(
  versions: RequestParts['policyVersions'],
): (snapshot: PolicySnapshot) => HubRequestParts['policy'] {
  const known = new WeakMap<PolicySnapshot, HubRequestParts['policy']>();
  return (snapshot) => {
    let policy = known.get(snapshot);
    if (!policy) {
      const { document: inForce, tables: _, ...registers } = snapshot;
      policy = { inForce, registers, ...versions };
      known.set(snapshot, policy);
    }
    return policy;
  };
}

/** What is told a person who asks who has seen his data. */
function reportSourcesOn({ orm, signer }: Ground): HubRequestParts['reports'] {
  const accesses = createPersonAccessStore(orm);
  const legalBases = createLegalBasisHistory(orm);
  return {
    accesses: (question) => accesses.accesses(question),
    organisations: () => organisationsNamed(orm),
    legalBases: () => legalBases.revisions(),
    sign: (json) => signer.sign('report', json),
  };
}

/** Each change with its access record, in one transaction. */
function registersOn(
  { configuration, orm, log, metrics, pseudonyms }: Ground,
  {
    openPolicyRegisters,
    openGuarantees,
    onSourceSwitched: onSwitched,
    onRevoked,
  }: Pick<RequestParts, 'openPolicyRegisters' | 'openGuarantees' | 'onSourceSwitched' | 'onRevoked'>,
): HubRequestParts['openRegister'] {
  const { minutes, perHour, reviewDays } = configuration.breakGlass;
  const usage = createOperationUsageStore(orm);
  const { tokenLifeSeconds: lifeSeconds } = configuration;
  return (request) => {
    const { requestId, decisions, caller } = request;
    const writing: WritingOptions = { now: request.now, keepRecord: recordKeeper(request, log) };
    const act: ProposalAct = { ...writing, officer: caller.pseudonym };
    const ofPersons = { ...act, person: (niss: string) => pseudonyms.person(niss) };
    return {
      organisations: createPartnerOrganisations(orm, act),
      applications: createPartnerApplications(orm, act),
      operations: createRegisteredOperations(orm, act),
      partnerProposals: createPartnerProposals(orm, act),
      usage,
      authorisedPersons: createAuthorisedPersons(orm, ofPersons),
      staffContracts: createStaffContracts(orm, ofPersons),
      tokenRevocations: createTokenRevocations(orm, { ...writing, lifeSeconds, onRevoked }),
      unconfirmedAssignments: () => readUnconfirmed(orm, systemClock.now(), 200),
      reviewDays,
      breakGlass: createBreakGlass(orm, {
        ...writing,
        minutes,
        perHour,
        requestId,
        by: caller,
        onOpened: ({ id, ground, endsAt }) => {
          metrics.cases.breakGlass(ground);
          const facts = { requestId, entry: id, ground, until: endsAt.toISOString(), policyVersion: decisions.version };
          log.alarm('a case was opened by break-glass', facts);
        },
      }),
      sourceSwitches: createSourceSwitchDesk(orm, { ...writing, officer: caller.pseudonym, onSwitched }),
      policyRegisters: openPolicyRegisters(act),
      guarantees: openGuarantees(act),
    };
  };
}

function policyLifeOn(
  orm: Ground['orm'],
  log: HubLog,
  checks: RestorationChecks,
  onChanged: () => Promise<void>,
): HubRequestParts['openPolicyLife'] {
  // a notification may be lost, and does not pass every pooler
  const thenRead = async <Result>(change: Promise<Result>): Promise<Result> => {
    const result = await change;
    await onChanged();
    return result;
  };
  return (request) => {
    const { caller, now } = request;
    const act: OfficerAct = { officer: caller.pseudonym, now, keepRecord: recordKeeper(request, log) };
    const activations = createPolicyActivations(orm, act, checks.faultsOf);
    const restorations = createPolicyRestorations(orm, act, checks);
    return {
      drafts: createPolicyDrafts(orm, act, checks.faultsOf),
      approvals: createPolicyApprovals(orm, act),
      activations: { ...activations, activate: (number) => thenRead(activations.activate(number)) },
      restorations: { restore: (number) => thenRead(restorations.restore(number)) },
    };
  };
}

function recordKeeper(request: WritingRequest, log: HubLog): WritingOptions['keepRecord'] {
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
