/** One request on its way through the hub: the context every resolver and lock reads, completed station by station. */
import { RecordLedger, type WithLedger } from '../disclosure/record-ledger';
import type { HubError } from '../errors/hub-error';
import type { WritingRequest } from '../disclosure/record-of-write';
import type { RequestContext, Pseudonyms } from '../graph/request-context';
import type { Loaders } from '../loaders/loaders';
import type { Caller, Fact } from '../model/caller';
import type { Coordinate } from '../model/classification';
import type { LookUp, WrongAnswers } from '../model/inbound-call';
import { relationOf, relationToOrder } from '../model/relation';
import type { SourceContract } from '../model/source-contract';
import type { SourceHealth } from '../model/source-health';
import type { SourceStream } from '../model/source-stream';
import type { CaseSubject, RelationBits, Subject } from '../model/subject';
import { WithheldSelections, type ResponsePath } from '../model/withheld';
import type { AskedAbout, AskedQuestion, PartnerQuestion } from '../model/partner-question';
import type { AnalysedOperation } from '../operation/operation-analysis';
import type { WithWithheld } from '../authorization/guard/guard';

/** What one request's loaders are made from. */
export interface LoadersFor {
  readonly requestId: string;
  readonly elementsFor: (subject: Subject) => ReadonlySet<Coordinate>;
  readonly elementsForOrder: (ofCase: CaseSubject, orderNumber: string) => ReadonlySet<Coordinate>;
  readonly onQuestion: (question: PartnerQuestion, about: AskedAbout) => void;
  readonly isOver: () => boolean;
}

/** The caller, and what the policy decides for such a caller. */
export interface CallerDecided {
  readonly caller: Caller;
  readonly decisions: RequestContext['decisions'];
}

export interface HubRequestParts {
  readonly caller: Caller;
  /**
   * The caller as known now, under the policy the request began with.
   * @throws HubError where the token was revoked, the application suspended or the purpose withdrawn meanwhile
   */
  readonly callerAgain: () => Promise<CallerDecided>;
  readonly requestId: string;
  readonly now: Date;
  readonly decisions: RequestContext['decisions'];
  readonly createLoaders: (request: LoadersFor) => Loaders;
  readonly pseudonyms: Pseudonyms;
  readonly accessLog: RequestContext['accessLog'];
  readonly reports: RequestContext['reports'];
  readonly staffingFigures: RequestContext['staffingFigures'];
  readonly sourceHealth: () => readonly SourceHealth[];
  readonly wrongAnswers: WrongAnswers;
  /** The orders that are the caller's, asked for anew until this one is among them or it is plain that it is not. */
  readonly ordersNow: (orderNumber: string) => Promise<Fact<ReadonlyMap<string, string>>>;
  readonly importedFiles: RequestContext['importedFiles'];
  readonly openRegister: (request: WritingRequest) => RequestContext['register'];
  readonly openPolicyLife: (request: WritingRequest) => RequestContext['policyLife'];
  readonly policy: RequestContext['policy'];
  readonly sourceContract: RequestContext['sourceContract'];
  readonly sourceStreams: RequestContext['sourceStreams'];
  readonly unknownFields: RequestContext['unknownFields'];
}

/** How access records name an operation. */
export interface OperationNamed {
  readonly hash: string;
  readonly name: string | null;
}

/** What the line of a request says of it, beside what HTTP knows. */
export interface ToldOfRequest {
  readonly roles: readonly string[];
  readonly purpose: string | null;
  operation: string | undefined;
  operationHash: string | undefined;
}

export class HubRequest implements RequestContext, WithLedger, WithWithheld {
  caller: Caller;
  readonly requestId: string;
  readonly now: Date;
  readonly decisions: RequestContext['decisions'];
  readonly pseudonyms: Pseudonyms;
  readonly wrongAnswers: WrongAnswers;
  readonly accessLog: RequestContext['accessLog'];
  readonly policy: RequestContext['policy'];
  readonly importedFiles: RequestContext['importedFiles'];
  readonly reports: RequestContext['reports'];
  readonly staffingFigures: RequestContext['staffingFigures'];
  /** Shared by all copies of this one. */
  readonly told: ToldOfRequest;
  readonly ledger = new RecordLedger();
  readonly withheld = new WithheldSelections();
  /** Partners that failed while the field they belong to could still be answered from others. */
  readonly failures: { readonly path: ResponsePath; readonly error: HubError }[] = [];
  /** What partners were asked on behalf of this request. */
  readonly questions: AskedQuestion[] = [];
  /** Who was looked up by something they said. */
  readonly lookUps: LookUp[] = [];
  private over = false;
  /** Orders that were found to be the caller's while the request ran, with their cases. */
  private readonly learnt = new Map<string, string>();
  private streams: Promise<readonly SourceStream[]> | null = null;
  private running: Running | null = null;
  private readonly relations = new Map<Subject, RelationBits>();
  /** The fields of a row ask one after the other. */
  private latest: { readonly subject: Subject; readonly bits: RelationBits } | null = null;
  private readonly elementsByRelation = new Map<RelationBits, ReadonlySet<Coordinate>>();

  constructor(private readonly parts: HubRequestParts) {
    this.caller = parts.caller;
    this.requestId = parts.requestId;
    this.now = parts.now;
    this.decisions = parts.decisions;
    this.pseudonyms = parts.pseudonyms;
    this.wrongAnswers = parts.wrongAnswers;
    this.accessLog = parts.accessLog;
    this.policy = parts.policy;
    this.importedFiles = parts.importedFiles;
    this.reports = parts.reports;
    this.staffingFigures = parts.staffingFigures;
    this.told = {
      roles: parts.caller.roles,
      purpose: parts.caller.purpose,
      operation: undefined,
      operationHash: undefined,
    };
  }

  /**
   * Called once, when the operation has been analysed and before it runs. The loaders are made here and not earlier:
   * Apollo Server hands a shallow copy of its context on, and they have to ask the copy that knows the operation.
   */
  begin(operation: AnalysedOperation, named: OperationNamed): void {
    const loaders = this.parts.createLoaders({
      requestId: this.requestId,
      elementsFor: (subject) => this.elements(subject),
      elementsForOrder: (ofCase, orderNumber) =>
        this.elementsUnder(relationToOrder(this.caller, ofCase, this.relation(ofCase), orderNumber)),
      onQuestion: (question, about) => this.questions.push({ question, about }),
      isOver: () => this.over,
    });
    this.told.operation = operation.shape.operation.operation;
    this.told.operationHash = named.hash;
    this.running = { operation, loaders, named, register: null, policyLife: null };
  }

  /**
   * Called when the execution has given its result, before anything of it is written down. An error that empties the
   * whole answer does not stop the resolvers beside it: what they would still ask of partners would be on no record.
   */
  end(): void {
    this.over = true;
  }

  /**
   * Called when the last lock has looked at the answer: rows, questions and records are given back while the answer waits
   * to be on record. Sixteen requests that wait would otherwise hold four times as much, which the garbage collector
   * copies about.
   */
  release(): void {
    this.over = true;
    this.running = null;
    this.ledger.forget();
    this.questions.length = 0;
    this.lookUps.length = 0;
    this.forgetRelations();
    this.elementsByRelation.clear();
  }

  get loaders(): Loaders {
    return this.begun().loaders;
  }

  get register(): RequestContext['register'] {
    return (this.begun().register ??= this.parts.openRegister(this.writing()));
  }

  get policyLife(): RequestContext['policyLife'] {
    return (this.begun().policyLife ??= this.parts.openPolicyLife(this.writing()));
  }

  private writing(): WritingRequest {
    const { caller, now, decisions, requestId } = this;
    const { hash: operationHash, name: operationName } = this.begun().named;
    return { caller, now, decisions, requestId, operationHash, operationName };
  }

  get selected(): ReadonlySet<Coordinate> {
    return this.begun().operation.selected;
  }

  relation(subject: Subject): RelationBits {
    if (this.latest?.subject === subject) return this.latest.bits;
    let bits = this.relations.get(subject);
    if (bits === undefined) {
      bits = relationOf(this.caller, subject);
      this.relations.set(subject, bits);
    }
    this.latest = { subject, bits };
    return bits;
  }

  private forgetRelations(): void {
    this.relations.clear();
    this.latest = null;
  }

  elements(subject: Subject): ReadonlySet<Coordinate> {
    return this.elementsUnder(this.relation(subject));
  }

  private elementsUnder(bits: RelationBits): ReadonlySet<Coordinate> {
    let elements = this.elementsByRelation.get(bits);
    if (!elements) {
      elements = this.begun().operation.elements(bits);
      this.elementsByRelation.set(bits, elements);
    }
    return elements;
  }

  noteFailure(path: ResponsePath, error: HubError): void {
    this.failures.push({ path, error });
  }

  noteLookUp(lookUp: LookUp): void {
    this.lookUps.push(lookUp);
  }

  /** Only ever adds: what was shown before is still allowed when the disclosure check asks. */
  async learnAssignment(orderNumber: string): Promise<void> {
    const fresh = await this.parts.ordersNow(orderNumber);
    const reference = fresh.usable ? fresh.value.get(orderNumber) : undefined;
    if (reference === undefined) return;
    this.learnt.set(orderNumber, reference);
    this.caller = withOrders(this.caller, this.learnt);
    this.forgetRelations();
  }

  /** To be asked before anything leaves: what was known of the caller at the beginning may be withdrawn. */
  async callerAgain(): Promise<CallerDecided> {
    const { caller, decisions } = await this.parts.callerAgain();
    return { caller: this.learnt.size > 0 ? withOrders(caller, this.learnt) : caller, decisions };
  }

  sourceHealth(): readonly SourceHealth[] {
    return this.parts.sourceHealth();
  }

  sourceContract(source: string): SourceContract {
    return this.parts.sourceContract(source);
  }

  sourceStreams(): Promise<readonly SourceStream[]> {
    this.streams ??= this.parts.sourceStreams();
    return this.streams;
  }

  unknownFields(source: string): readonly string[] {
    return this.parts.unknownFields(source);
  }

  private begun(): Running {
    if (!this.running && this.over) throw new Error('The request is over.');
    if (!this.running) throw new Error('The operation of this request has not been analysed.');
    return this.running;
  }
}

function withOrders(caller: Caller, orders: ReadonlyMap<string, string>): Caller {
  const { facts } = caller;
  const value = new Map([...facts.orderAssignments.value, ...orders]);
  return { ...caller, facts: { ...facts, orderAssignments: { ...facts.orderAssignments, value } } };
}

interface Running {
  readonly operation: AnalysedOperation;
  readonly loaders: Loaders;
  readonly named: OperationNamed;
  /** Opened when it is first asked for: few operations are about it. */
  register: RequestContext['register'] | null;
  policyLife: RequestContext['policyLife'] | null;
}
