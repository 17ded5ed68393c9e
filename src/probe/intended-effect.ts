/**
 * What the policy in force means for one caller, asked of `decide` itself: not of the tables that the locks read, so that
 * a table that is wrong shows.
 */
import type { Coordinate, CoordinateInfo } from '../model/classification';
import { rightToSelect, type Decision, type MaskVariant, type Reason, type Right } from '../model/decision';
import { Relation, type RelationBits } from '../model/subject';
import type { CallerClass } from '../policy/caller-class';
import type { CompiledPolicy } from '../policy/compiled-policy';
import { decide } from '../policy/decide';

/** A value is there, or there is none and it is told why, or that it is masked; the companion is a field of its own. */
export type Effect = 'THERE' | 'MASKED' | Reason;

export class IntendedEffects {
  private readonly bests = new Map<string, Decision>();

  constructor(
    private readonly policy: CompiledPolicy,
    private readonly coordinates: ReadonlyMap<Coordinate, CoordinateInfo>,
    private readonly caller: CallerClass,
  ) {}

  /** @param relation null for a root field, which has no row */
  ofField(coordinate: Coordinate, relation: RelationBits | null): Effect {
    const best = this.best(coordinate, rightToSelect(coordinate));
    if (relation === null || best.outcome !== 'VISIBLE') return effectOf(best);
    return effectOf(this.ask(coordinate, 'READ', relation));
  }

  /** How a companion generalises what it stands for; null where the value itself is to be had. */
  maskOf(companion: Coordinate, relation: RelationBits): MaskVariant | null {
    return this.ask(companion, 'READ', relation).variant;
  }

  /** Of the arguments and input fields that are given: the first that may not be used decides. */
  ofInputs(inputs: readonly Coordinate[]): Effect {
    for (const input of inputs) {
      const reveals = this.coordinates.get(input)?.reveals;
      const effect = reveals ? effectOf(this.best(reveals.coordinate, reveals.right)) : 'THERE';
      if (effect !== 'THERE') return effect;
    }
    return 'THERE';
  }

  isHidden(coordinate: Coordinate): boolean {
    return this.best(coordinate, rightToSelect(coordinate)).outcome === 'HIDDEN';
  }

  /** In the relation most favourable to the caller; where none helps, in all that it may have to a row. */
  private best(coordinate: Coordinate, right: Right): Decision {
    const key = `${right} ${coordinate}`;
    const known = this.bests.get(key) ?? this.bestOf(coordinate, right);
    this.bests.set(key, known);
    return known;
  }

  private bestOf(coordinate: Coordinate, right: Right): Decision {
    const toRows = this.caller.possibleRelations & ~Relation.SELF;
    const decisions = [this.ask(coordinate, right, Relation.SELF)];
    for (let relation = toRows; decisions.at(-1)?.outcome !== 'VISIBLE'; relation = (relation - 1) & toRows) {
      decisions.push(this.ask(coordinate, right, relation));
      if (relation === 0) break;
    }
    const having = (outcome: Decision['outcome']) => decisions.find((decision) => decision.outcome === outcome);
    return having('VISIBLE') ?? having('MASKED') ?? this.ask(coordinate, right, toRows);
  }

  private ask(coordinate: Coordinate, right: Right, relation: RelationBits): Decision {
    const { policy, coordinates, caller } = this;
    return decide({ policy, coordinates, coordinate, right, caller, relation });
  }
}

function effectOf({ outcome, reason }: Decision): Effect {
  if (outcome === 'MASKED') return outcome;
  return outcome === 'VISIBLE' ? 'THERE' : (reason ?? 'NOT_GRANTED');
}
