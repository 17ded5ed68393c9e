/**
 * What every resolver, guard and lock of one request reads. Assembled once per request from parts that know nothing of
 * each other; it lives here so that nothing below `graph/` needs it.
 */
import type { LegalHolds } from '../registers/retention/legal-hold-store';
import type { Officer } from '../registers/callers/officer-store';
import type { Rectifications } from '../registers/restrictions/rectification-store';
import type { Restrictions } from '../registers/restrictions/restriction-store';
import type { KeptCategory } from '../registers/retention/retention-state.sql';
import type { AccessFigureStore } from '../audit/reading/access-figures-store';
import type { AccessLog } from '../audit/reading/access-log-store';
import type { ChainStates } from '../audit/chain/chain-state-store';
import { HubError } from '../model/errors/hub-error';
import type { Loaders } from '../loaders/loaders';
import type { Caller, FactsAboutCaller, UnconfirmedAssignment } from '../model/caller';
import type { Coordinate } from '../model/classification';
import type { ImportedFiles } from '../model/imported-files';
import type { Followed } from '../model/live-changes';
import type { LookUp, WrongAnswers } from '../model/inbound-call';
import type { Pseudonyms } from '../model/pseudonyms';
import type { SourceContract, SourceHealth, SourceStream } from '../model/source-health';
import type { StaffingFigures } from '../model/staffing-figures';
import type { RelationBits, Subject, OrganisationSubject } from '../model/subject';
import type { ResponsePath } from '../model/decision';
import type { DecisionTable } from '../policy/rules/decision-table';
import type { PolicyLibrary } from '../policy/versions/policy-store';
import type { PolicyLife } from '../policy/versions/policy-life-store';
import type { AccessReviewDesk } from '../policy/registers/access-review-store';
import type { GuaranteeDesk } from '../policy/effect/guarantee-store';
import type { PolicyRegisterDesk } from '../policy/registers/register-change-store';
import type { CommandDesk } from './commands/command-desk';
import type { ReportSources } from './report/compose-report';
import type { PartnerOrganisations } from '../registers/partners/partner-organisation-store';
import type { AuthorisedPersons } from '../registers/callers/authorised-person-store';
import type { BreakGlass } from '../registers/callers/break-glass-store';
import type { OperationUsageStore } from '../registers/partners/operation-usage-store';
import type { PartnerApplications } from '../registers/partners/partner-application-store';
import type { RegisteredOperations } from '../registers/partners/registered-operation-store';
import type { SourceSwitchDesk } from '../registers/partners/source-switch-store';
import type { StaffContracts } from '../registers/staff/staff-contract-store';
import type { TokenRevocations } from '../registers/callers/token-revocation-store';
import type { RegisterProposals } from '../registers/proposals/entry-change-store';
import type { SourceId } from '../model/words';
import type { Time } from '../model/time';

export type { Pseudonyms } from '../model/pseudonyms';

/** The same for every request of a process. */
export interface HubServices {
  readonly accessLog: AccessLog & ChainStates & AccessFigureStore;
  /** What reports for persons are made of. */
  readonly reports: ReportSources;
  readonly staffingFigures: StaffingFigures;
  /** Wrong answers of people who call back, counted over all replicas. */
  readonly wrongAnswers: WrongAnswers;
  readonly importedFiles: ImportedFiles;
  sourceHealth(): readonly SourceHealth[];
  /** Whether a partner offers what the hub needs of it. */
  sourceContract(source: string): SourceContract;
  /** Where a partner has sent something that is not known, as `members: items.member.nickname`. */
  unknownFields(source: string): readonly string[];
  /** How far the streams of the partners have been followed. */
  sourceStreams(): Promise<readonly SourceStream[]>;
}

export interface RequestContext {
  readonly services: HubServices;
  readonly caller: Caller;
  readonly requestId: string;
  /** The hub's clock at the start of the request. */
  readonly now: Date;
  /** For what a resolver waits for, or measures. */
  readonly time: Time;
  /** The policy version this request began with. */
  readonly decisions: DecisionTable;
  /** How the caller stands to a subject; asked once per subject and request. */
  relation(subject: Subject): RelationBits;
  /**
   * The leaf coordinates that this operation selects and that are visible under the caller's relation to the subject,
   * companions of masked ones included: all that a partner may be asked for about it.
   */
  elements(subject: Subject): ReadonlySet<Coordinate>;
  /** Every output coordinate the operation selects, whether the caller may see it or not. */
  readonly selected: ReadonlySet<Coordinate>;
  readonly loaders: Loaders;
  readonly pseudonyms: Pseudonyms;
  /**
   * For a partner that failed while the value at `path` could still be made from what another one said: reported in
   * `errors`, once per selection, beside the value.
   */
  noteFailure?(path: ResponsePath, error: HubError): void;
  /** Somebody was looked up by something they said: recorded whatever came of it. */
  noteLookUp(lookUp: LookUp): void;
  /**
   * Has the call centre say once more that it has just given the caller this order; where it does, the order counts as
   * the caller's for the rest of the request.
   */
  learnAssignment(orderNumber: string): Promise<void>;
  /** Called by fields of `Subscription`: what makes the operation run again. Left out, or without effect: nothing does. */
  follow?(followed: Followed): void;
  /** The registers that officers keep; what is written is on record before it counts. */
  readonly register: PartnerRegister & {
    readonly policyRegisters: PolicyRegisterDesk;
    readonly guarantees: GuaranteeDesk;
    readonly accessReviews: AccessReviewDesk;
  };
  /** What somebody on a call does; each command is on record before it is sent. */
  readonly commands: CommandDesk;
  /** Policy versions on their way into force; what is written is on record before it counts. */
  readonly policyLife: PolicyLife;
  /** What the rules are made of, for reading. */
  readonly policy: PolicyLibrary;
  /** As `services` has them, read once per request. */
  sourceStreams(): Promise<readonly SourceStream[]>;
}

/** @param detail never repeats what was sent */
export function badArgument(argument: string, detail: string): HubError {
  return new HubError('BAD_USER_INPUT', { argument }, { detail });
}

export function tooMuch(detail: string): HubError {
  return new HubError('COST_EXCEEDED', {}, { detail });
}

const counts = new WeakMap<RequestContext['loaders'], Map<string, number>>();

/** How much a request has asked of something, with this: under all aliases together, and in all rows. */
export function askedInRequest({ loaders }: RequestContext, what: string, more = 1): number {
  const ofRequest = counts.get(loaders) ?? new Map<string, number>();
  counts.set(loaders, ofRequest);
  const all = (ofRequest.get(what) ?? 0) + more;
  ofRequest.set(what, all);
  return all;
}

export type Party = SourceId | 'CONTROLLER';

/** CBE number where the party is the caller's own organisation, else a name that no organisation has. */
export function organisationOfParty({ facts: { organisation } }: Caller, party: Party): string {
  return organisation !== null && isItself(organisation, party) ? organisation.cbe : party;
}

export function subjectOfParty({ caller }: Pick<RequestContext, 'caller'>, party: Party): OrganisationSubject {
  return { kind: 'ORGANISATION', organisation: organisationOfParty(caller, party) };
}

function isItself({ kind, source }: NonNullable<FactsAboutCaller['organisation']>, party: Party): boolean {
  return party === 'CONTROLLER' ? kind === 'CONTROLLER' : source === party;
}

/** The registers that officers keep, and what physicians open by break-glass, as one request reads and writes them. */
export interface PartnerRegister {
  readonly organisations: PartnerOrganisations;
  readonly applications: PartnerApplications;
  readonly operations: RegisteredOperations;
  readonly proposals: RegisterProposals;
  readonly usage: Pick<OperationUsageStore, 'page'>;
  readonly authorisedPersons: AuthorisedPersons;
  readonly staffContracts: StaffContracts;
  readonly legalHolds: LegalHolds;
  readonly restrictions: Restrictions;
  readonly rectifications: Rectifications;
  /** How long the hub keeps what, and what is over. */
  kept(): Promise<readonly KeptCategory[]>;
  readonly breakGlass: BreakGlass;
  readonly sourceSwitches: SourceSwitchDesk;
  readonly tokenRevocations: TokenRevocations;
  /** Who the privacy officers are and were. */
  officers(): Promise<readonly Officer[]>;
  /** Cases that one partner alone assigns or escalates, the oldest 200 first. */
  unconfirmedAssignments(): Promise<readonly UnconfirmedAssignment[]>;
  /** Days within which an officer is to have looked at a case opened by break-glass. */
  readonly reviewDays: number;
}
