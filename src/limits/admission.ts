/**
 * Who is let in: by what the process has in hand, by what caller and application have left, and, where it is busy, by what
 * others ask. Everything is asked before an operation runs, and given back when its answer is made.
 */
import { spent, type Budgets, type Spender, type Standing } from './budgets';
import { overloaded, type InHand } from './in-hand';
import type { ProcessLoad } from './process-load';
import type { Shares } from './shares';

export interface AdmissionSettings {
  /** Requests begun and not answered. */
  readonly requests: number;
  /** By how much a timer may be late before nobody is let in. */
  readonly lagMs: number;
}

export interface AdmissionParts {
  readonly budgets: Budgets;
  readonly shares: {
    readonly callers: Shares;
    readonly applications: Shares;
    /** Of an application, for requests that hold everybody else up for long. */
    readonly large: Shares;
  };
  readonly inHand: InHand;
  readonly load: Pick<ProcessLoad, 'lagMs'>;
  readonly settings: AdmissionSettings;
}

/** Points from which on one request is felt by the others: 25 milliseconds. */
const LARGE = 1_000;

/** One operation, from its price to its answer. */
export interface Visit {
  /** Undefined until something was spent. */
  readonly standing: Standing | undefined;
  /**
   * Null where nobody has to be waited for.
   * @throws RefusedForNow RATE_LIMITED or OVERLOADED, or rejects with it
   */
  spend(points: number): Promise<void> | null;
  /** To be called once it is over. */
  leave(): void;
}

export class Admission {
  private requests = 0;

  constructor(private readonly parts: AdmissionParts) {}

  /**
   * For a request of which nothing is read yet.
   * @returns to be called when it is over
   * @throws RefusedForNow OVERLOADED
   */
  begin(): () => void {
    const { settings, load } = this.parts;
    if (this.requests >= settings.requests || load.lagMs() > settings.lagMs) throw overloaded();
    this.requests += 1;
    return () => {
      this.requests -= 1;
    };
  }

  /** @throws RefusedForNow RATE_LIMITED for who was refused a moment ago and has to wait */
  checkAtDoor(caller: string, application: string): void {
    this.parts.budgets.checkAtDoor(caller, application);
  }

  /** For work that is done whatever is left: who has nothing left is refused at the door the next time. */
  charge(caller: string, application: string, points: number): void {
    this.parts.budgets.spend({ caller, application }, points).catch(() => undefined);
  }

  /** @param caller a pseudonym, @param application a client id */
  visit(caller: string, application: string): Visit {
    return new OperationVisit(this.parts, { caller, application });
  }
}

class OperationVisit implements Visit {
  standing: Standing | undefined = undefined;
  private inHand = 0;

  constructor(
    private readonly parts: AdmissionParts,
    private readonly spender: Spender,
  ) {}

  spend(points: number): Promise<void> {
    const { budgets, shares, inHand } = this.parts;
    const { caller, application } = this.spender;
    inHand.begin(this.spender, points);
    this.inHand += points;
    const now = performance.now();
    const ofLarge = points > LARGE ? shares.large.take(application, points, now) : null;
    // smaller ones are still welcome, so nobody is turned away at the door
    if (ofLarge !== null) throw spent('application', ofLarge);
    const ofCaller = shares.callers.take(caller, points, now);
    if (ofCaller !== null) throw budgets.refuse(this.spender, 'caller', ofCaller);
    const ofApplication = shares.applications.take(application, points, now);
    if (ofApplication !== null) throw budgets.refuse(this.spender, 'application', ofApplication);
    return budgets.spend(this.spender, points).then((standing) => {
      this.standing = standing;
    });
  }

  leave(): void {
    if (this.inHand > 0) this.parts.inHand.end(this.spender, this.inHand);
    this.inHand = 0;
  }
}

const FREE_VISIT: Visit = { standing: undefined, spend: () => null, leave: () => undefined };

/** For whoever asks from within. */
export const FREE_ADMISSION: Pick<Admission, 'visit' | 'charge'> = {
  visit: () => FREE_VISIT,
  charge: () => undefined,
};
