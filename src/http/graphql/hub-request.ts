/** One request: the context that every resolver and layer reads, completed step by step. */
import { RecordLedger, type WithLedger } from '../../authorization/disclosure/record-ledger';
import type { HubError } from '../../model/errors/hub-error';
import type { WritingRequest } from '../../authorization/disclosure/access-records-of';
import type { HubServices, RequestContext, Pseudonyms } from '../../graph/request-context';
import type { LoaderOptions } from '../../loaders/loader-parts';
import type { Loaders } from '../../loaders/loaders';
import type { Caller, Fact } from '../../model/caller';
import type { Coordinate } from '../../model/classification';
import type { LookUp } from '../../model/inbound-call';
import type { Followed } from '../../model/live-changes';
import type { AskedOperation } from '../../model/registered-operations';
import type { SourceStream, AskedQuestion } from '../../model/source-health';
import { Relation, type RelationBits, type Subject, relationOf, relationToOrder } from '../../model/subject';
import { WithheldSelections, type ResponsePath } from '../../model/decision';
import type { AnalysedOperation } from '../../authorization/analysis/denied-arguments';
import type { WithWithheld } from '../../authorization/guard/guard';

/** What loaders have of the one request they are made for. */
export type LoadersFor = Required<
  Pick<LoaderOptions, 'requestId' | 'elementsFor' | 'elementsForOrder' | 'isRestricted' | 'onQuestion' | 'isOver'>
>;

/** The caller, and what the policy decides for such a caller. */
export interface CallerDecided {
  readonly caller: Caller;
  readonly decisions: RequestContext['decisions'];
}

type Desks = Pick<RequestContext, 'register' | 'policyLife' | 'commands'>;

export interface HubRequestParts {
  readonly services: HubServices;
  readonly caller: Caller;
  /**
   * The caller as known now, under the policy the request began with.
   * @throws HubError where the token was revoked, the application suspended or the purpose withdrawn meanwhile
   */
  readonly callerAgain: () => Promise<CallerDecided>;
  /** The same request, begun under the policy in force by now; null where that is the one it began with. */
  readonly underPolicyOfNow: () => Promise<HubRequest | null>;
  readonly requestId: string;
  readonly now: Date;
  readonly time: RequestContext['time'];
  readonly decisions: RequestContext['decisions'];
  readonly createLoaders: (request: LoadersFor) => Loaders;
  readonly pseudonyms: Pseudonyms;
  /** The orders that are the caller's, asked for anew until this one is among them or it is plain that it is not. */
  readonly ordersNow: (orderNumber: string) => Promise<Fact<ReadonlyMap<string, string>>>;
  /** Where officers change things; called when one is first asked for: few operations are about it. */
  readonly openDesks: (request: WritingRequest) => Desks;
  readonly policy: RequestContext['policy'];
}

/** How access records name an operation. */
export interface OperationNamed {
  readonly hash: string;
  readonly name: string | null;
}

/** What the line of a request says of it, beside what HTTP knows. */
export interface LoggedRequest {
  readonly roles: readonly string[];
  readonly purpose: string | null;
  operation: string | undefined;
  operationHash: string | undefined;
}

/** Of one stream of events, kept from one run of its operation to the next. */
export interface StreamView {
  /** Of a GET: what is about a person may not be in the address. */
  readonly isInUrl: boolean;
  /** What its field follows; null before it ran. */
  followed: Followed | null;
  /** Every output coordinate that the operation selects; null before it was analysed. */
  selected: ReadonlySet<Coordinate> | null;
}

export class HubRequest implements RequestContext, WithLedger, WithWithheld {
  readonly services: HubServices;
  caller: Caller;
  readonly requestId: string;
  readonly now: Date;
  readonly time: RequestContext['time'];
  readonly decisions: RequestContext['decisions'];
  readonly pseudonyms: Pseudonyms;
  readonly policy: RequestContext['policy'];
  /** Shared by all copies of this one. */
  readonly logged: LoggedRequest;
  readonly ledger = new RecordLedger();
  readonly withheld = new WithheldSelections();
  /** Partners that failed while the field they belong to could still be answered from others. */
  readonly failures: { readonly path: ResponsePath; readonly error: HubError }[] = [];
  /** What partners were asked on behalf of this request. */
  readonly questions: AskedQuestion[] = [];
  /** Who was looked up by something they said. */
  readonly lookUps: LookUp[] = [];
  /** Once the operation has been analysed. */
  asked: AskedOperation | null = null;
  /** Of a stream: shared by all its runs. Null for a request that is answered once. */
  stream: StreamView | null = null;
  private over = false;
  /** Orders that were found to be the caller's while the request ran, with their cases. */
  private readonly learnt = new Map<string, string>();
  private streams: Promise<readonly SourceStream[]> | null = null;
  private running: Running | null = null;
  private readonly relations = new Map<Subject, RelationBits>();
  private readonly elementsByRelation = new Map<RelationBits, ReadonlySet<Coordinate>>();

  constructor(private readonly parts: HubRequestParts) {
    this.services = parts.services;
    this.caller = parts.caller;
    this.requestId = parts.requestId;
    this.now = parts.now;
    this.time = parts.time;
    this.decisions = parts.decisions;
    this.pseudonyms = parts.pseudonyms;
    this.policy = parts.policy;
    this.logged = {
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
      isRestricted: (subject) => (this.relation(subject) & Relation.RESTRICTED) !== 0,
      onQuestion: (question, about) => this.questions.push({ question, about }),
      isOver: () => this.over,
    });
    this.logged.operation = operation.shape.operation.operation;
    this.logged.operationHash = named.hash;
    this.asked = { hash: named.hash, coordinates: () => operation.selected };
    this.running = { operation, loaders, named, desks: null };
    if (this.stream) this.stream.selected = operation.selected;
  }

  /**
   * Called when the execution has given its result, before anything of it is written down. An error that empties the
   * whole answer does not stop the resolvers beside it: what they would still ask of partners would be on no record.
   */
  end(): void {
    this.over = true;
  }

  /**
   * Called once the answer is checked: rows, requests and records are given back while the answer waits
   * to be on record. Sixteen requests that wait would otherwise hold four times as much, which the garbage collector
   * copies about.
   */
  release(): void {
    this.over = true;
    this.running = null;
    this.ledger.forget();
    this.questions.length = 0;
    this.lookUps.length = 0;
    this.relations.clear();
    this.elementsByRelation.clear();
  }

  get loaders(): Loaders {
    return this.begun().loaders;
  }

  get register(): RequestContext['register'] {
    return this.desks().register;
  }

  get policyLife(): RequestContext['policyLife'] {
    return this.desks().policyLife;
  }

  get commands(): RequestContext['commands'] {
    return this.desks().commands;
  }

  private desks(): Desks {
    const running = this.begun();
    if (running.desks) return running.desks;
    const { caller, now, decisions, requestId } = this;
    const { hash: operationHash, name: operationName } = running.named;
    return (running.desks = this.parts.openDesks({ caller, now, decisions, requestId, operationHash, operationName }));
  }

  get selected(): ReadonlySet<Coordinate> {
    return this.begun().operation.selected;
  }

  relation(subject: Subject): RelationBits {
    let bits = this.relations.get(subject);
    if (bits === undefined) {
      bits = relationOf(this.caller, subject);
      this.relations.set(subject, bits);
    }
    return bits;
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

  follow(followed: Followed): void {
    if (this.stream) this.stream.followed = followed;
  }

  /** Only ever adds: what was shown before is still allowed when the disclosure check asks. */
  async learnAssignment(orderNumber: string): Promise<void> {
    const fresh = await this.parts.ordersNow(orderNumber);
    const reference = fresh.usable ? fresh.value.get(orderNumber) : undefined;
    if (reference === undefined) return;
    this.learnt.set(orderNumber, reference);
    this.caller = withOrders(this.caller, this.learnt);
    this.relations.clear();
  }

  /** To be asked before anything leaves: what was known of the caller at the beginning may be withdrawn. */
  async callerAgain(): Promise<CallerDecided> {
    const { caller, decisions } = await this.parts.callerAgain();
    return { caller: this.learnt.size > 0 ? withOrders(caller, this.learnt) : caller, decisions };
  }

  /** Where its own was retired while it ran. @throws HubError, as where a request begins */
  underPolicyOfNow(): Promise<HubRequest | null> {
    return this.parts.underPolicyOfNow();
  }

  sourceStreams(): Promise<readonly SourceStream[]> {
    return (this.streams ??= this.services.sourceStreams());
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
  desks: Desks | null;
}
