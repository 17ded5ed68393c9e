/** What stands in the two worlds for whoever asks: put at partners and told to hubs, anew for each caller. */
import { request as send } from 'undici';
import type { Classification } from '../../src/model/classification';
import type { RequestContext } from '../../src/graph/request-context';
import type { WorldName } from './known-values';
import { TOLD_VALUES, type ToldValue } from './told-values';
import { bestOutcome, standsIn, type ValuePlace } from './value-place';
import { partnersOf, type World } from './world';

type Change = Readonly<Record<WorldName, unknown>> & { readonly place: ValuePlace };

export class WorldValues {
  /** What stands in the other world, where something was put. */
  private readonly stands = new Map<ValuePlace, unknown>();
  /** Whether the other world was told something else. */
  private readonly told = new Map<ToldValue, boolean>();
  private rounds = 0;

  constructor(
    private readonly worlds: Readonly<Record<WorldName, World>>,
    private readonly places: readonly ValuePlace[],
  ) {}

  /** From now on the worlds differ in what is denied to this caller, of one class where that is said, and in nothing else. */
  async differFor(
    context: RequestContext,
    only: Classification | null,
  ): Promise<{ readonly changed: number; readonly places: number }> {
    const wanted = this.places.map((place) => {
      const { one, other } = standsIn(place, context);
      return { place, one, other: only === null || isOf(only, place.readings, context) ? other : one };
    });
    // what has not been changed yet is the same in both
    await this.put(
      wanted.filter(({ place, one, other }) => (this.stands.has(place) ? this.stands.get(place) : one) !== other),
    );
    // none of what hubs are told is medical, and what was told already is counted where it is told again
    if (only === null) await this.tell(context);
    const changed = wanted.filter(({ one, other }) => one !== other).length;
    return { changed, places: this.places.length };
  }

  /** Each change is made in both worlds at once: that something changed is no difference, what it became is. */
  private async put(changes: readonly Change[]): Promise<void> {
    const writers = Object.entries(this.worlds).flatMap(([name, { partners }]) =>
      partnersOf(partners).map(async (partner) => {
        for (const { place, [name as WorldName]: value } of changes)
          if (place.partner === partner.name) await change(partner.url, place, value);
      }),
    );
    await Promise.all(writers);
    for (const { place, other } of changes) this.stands.set(place, other);
  }

  /** What the hubs are told and keep; told to both, where it is no longer as it should be. */
  private async tell(context: RequestContext): Promise<void> {
    for (const value of TOLD_VALUES) {
      const differs = bestOutcome(value.readings, context) === 'DENIED';
      if (this.told.get(value) === differs) continue;
      this.rounds += 1;
      await value.tell(this.worlds.one, 'one', this.rounds);
      await value.tell(this.worlds.other, differs ? 'other' : 'one', this.rounds);
      this.told.set(value, differs);
    }
  }
}

/** Wherever it is read. */
function isOf(only: Classification, readings: ValuePlace['readings'], { decisions }: RequestContext): boolean {
  return readings.length > 0 && readings.every(({ coordinate }) => decisions.classification(coordinate) === only);
}

async function change(url: string, { resource, id, path }: ValuePlace, value: unknown): Promise<void> {
  const response = await send(`${url}/__admin/values`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ resource, id, path, value }),
  });
  const answer = await response.body.text();
  if (response.statusCode !== 200) throw new Error(`${resource} ${id} ${path}: ${answer}`);
}
