/**
 * Who is let in: by what the process has in hand, by what caller and application have left, and, where it is busy, by what
 * others ask. Everything is asked before an operation runs, and given back when its answer is made. How late the event loop is
 * refuses no request by itself, because other work on the machine delays it too.
 */
import { RefusedForNow } from '../model/errors/hub-error';
import type { IssuerKind } from '../model/roles';
import { tooLarge, type Budgets, type Spender, type Standing, type LargeRequests, type Shares } from './budgets';
import { type HeldRefusals, overloaded, type InHand, type ProcessLoad } from './in-hand';
import type { EnteringPerson, PersonsConcerned } from './persons-concerned';
import type { Time } from '../model/time';

export interface AdmissionSettings {
  /** Requests begun and not answered. */
  readonly requests: number;
  /** By how much a timer may be late before only a part of the work in hand is taken. */
  readonly lagMs: number;
  /** That part, of the requests and of the points in hand, from 0 to 1. */
  readonly partWhenLate: number;
}

export interface AdmissionParts {
  readonly budgets: Budgets;
  readonly shares: {
    readonly callers: Shares;
    readonly applications: Shares;
  };
  readonly large: LargeRequests;
  readonly inHand: InHand;
  readonly concerned: Pick<PersonsConcerned, 'enter'>;
  readonly held: HeldRefusals;
  readonly load: Pick<ProcessLoad, 'lagMs'>;
  readonly settings: AdmissionSettings;
  readonly time: Pick<Time, 'elapsedMs'>;
}

/** The caller of a request, by what is counted. */
export interface Asking {
  readonly pseudonym: string;
  readonly clientId: string;
  readonly roles: readonly string[];
}

/** As it comes to the door. */
export interface Entering extends Asking, EnteringPerson {
  readonly issuer: IssuerKind;
}

function spenderOf({ pseudonym, clientId, roles }: Asking): Spender {
  return {
    caller: pseudonym,
    application: [clientId, ...[...roles].sort()].join(' '),
    isPersonConcerned: roles.includes('PERSON'),
  };
}

/** One operation, from its price to its answer. */
export interface Visit {
  /** Undefined until something was spent. */
  readonly standing: Standing | undefined;
  /** Rejects with RefusedForNow RATE_LIMITED or OVERLOADED, late where it is often. */
  spend(points: number): Promise<void>;
  /** To be called once it is over. */
  leave(): void;
}

export class Admission {
  private requests = 0;

  constructor(private readonly parts: AdmissionParts) {}

  /**
   * For a request that has arrived whole and whose caller is known.
   * @returns to be called when it is over
   * @throws RefusedForNow OVERLOADED
   */
  begin(): () => void {
    const { settings, load, held, inHand } = this.parts;
    const part = load.lagMs() > settings.lagMs ? settings.partWhenLate : 1;
    // what is held is done with
    if (this.requests - held.count >= settings.requests * part || inHand.filled >= part) throw overloaded();
    this.requests += 1;
    return () => {
      this.requests -= 1;
    };
  }

  /**
   * @param address of the network, read of persons concerned alone
   * @returns null where the caller may come in; rejects with RefusedForNow RATE_LIMITED for one that was refused a moment ago and has
   * to wait, and for one person too many from one address
   */
  checkAtDoor(entering: Entering, address: () => string): Promise<void> | null {
    try {
      const { caller, application } = spenderOf(entering);
      this.parts.budgets.checkAtDoor(caller, application);
    } catch (error) {
      return refused(this.parts, entering.pseudonym, error);
    }
    return entering.issuer === 'citizen' ? this.enter(entering, address()) : null;
  }

  private async enter(person: Entering, address: string): Promise<void> {
    const tooMany = await this.parts.concerned.enter(person, address);
    if (tooMany) await refused(this.parts, tooMany.name, tooMany.error);
  }

  /** For work that is done whatever is left: who has nothing left is refused at the door the next time. */
  charge(asking: Asking, points: number): void {
    const spender = spenderOf(asking);
    shareExceeded(this.parts, spender, points, this.parts.time.elapsedMs());
    this.parts.budgets.spend(spender, points).catch(() => undefined);
  }

  visit(asking: Asking): Visit {
    return new OperationVisit(this.parts, spenderOf(asking), asking.clientId);
  }
}

class OperationVisit implements Visit {
  standing: Standing | undefined = undefined;
  private inHand = 0;

  constructor(
    private readonly parts: AdmissionParts,
    private readonly spender: Spender,
    private readonly clientId: string,
  ) {}

  async spend(points: number): Promise<void> {
    try {
      this.take(points);
      this.standing = await this.parts.budgets.spend(this.spender, points);
    } catch (error) {
      // before it is held: nothing is done for it any more
      this.leave();
      await refused(this.parts, this.spender.caller, error);
    }
  }

  /** @throws RefusedForNow */
  private take(points: number): void {
    const { large, inHand, time } = this.parts;
    inHand.begin(this.spender, this.clientId, points);
    this.inHand += points;
    const now = time.elapsedMs();
    const ofLarge = large.take(this.clientId, points, now);
    // smaller ones are still welcome, so nobody is turned away at the door
    if (ofLarge !== null) throw tooLarge(ofLarge);
    const exceeded = shareExceeded(this.parts, this.spender, points, now);
    if (exceeded) throw exceeded;
  }

  leave(): void {
    if (this.inHand > 0) this.parts.inHand.end(this.spender, this.clientId, this.inHand);
    this.inHand = 0;
  }
}

/** Takes the points from the shares; not null: from now until the window ends the caller, or the application, is refused at the door. */
function shareExceeded(
  { shares, budgets }: AdmissionParts,
  spender: Spender,
  points: number,
  now: number,
): RefusedForNow | null {
  const ofCaller = shares.callers.take(spender.caller, points, now);
  if (ofCaller !== null) return budgets.refuse(spender, 'caller', ofCaller);
  const ofApplication = shares.applications.take(spender.application, points, now);
  return ofApplication === null ? null : budgets.refuse(spender, 'application', ofApplication);
}

/** Rejects with the error: at once, or late for who does not wait by himself. */
async function refused({ held }: AdmissionParts, caller: string, error: unknown): Promise<never> {
  const waiting = error instanceof RefusedForNow ? held.hold(caller) : null;
  if (waiting) await waiting;
  throw error;
}

const FREE_VISIT: Visit = { standing: undefined, spend: async () => undefined, leave: () => undefined };

/** For requests from within the hub. */
export const FREE_ADMISSION: Pick<Admission, 'visit' | 'charge'> = {
  visit: () => FREE_VISIT,
  charge: () => undefined,
};
