/** What the two worlds hold for a caller: put at partners and sent to hubs, anew for each caller. */
import { request as send } from 'undici';
import type { Classification } from '../../../src/model/classification';
import type { RequestContext } from '../../../src/graph/request-context';
import type { GivenCommand } from './given-commands';
import type { WorldName } from './known-values';
import type { PostedOperation } from './operation-text';
import { RECEIVED_VALUES, type ReceivedValue } from './received-values';
import { bestOutcome, standsIn, type ValuePlace } from './value-place';
import { partnersOf, type World } from './world';

export type Change = Readonly<Record<WorldName, unknown>> & { readonly place: ValuePlace };

export class WorldValues {
  /** What stands in the other world, where something was put. */
  private readonly stands = new Map<ValuePlace, unknown>();
  /** Whether the other world received something else. */
  private readonly sent = new Map<ReceivedValue, boolean>();
  /** Whether the other world was given something else, and which commands both have. */
  private readonly given = new Map<GivenCommand, { readonly differs: boolean; readonly ids: readonly string[] }>();
  private rounds = 0;

  constructor(
    private readonly worlds: Readonly<Record<WorldName, World>>,
    readonly places: readonly ValuePlace[],
    private readonly commands: readonly GivenCommand[],
    private readonly give: Give,
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
    // nothing that hubs receive is medical, and what was sent already is counted where it is sent again
    if (only === null) {
      await this.sendValues(context);
      await this.giveCommands(context);
    }
    const changed = wanted.filter(({ one, other }) => one !== other).length;
    return { changed, places: this.places.length };
  }

  /**
   * Each change is made in both worlds at once: that something changed is no difference, what it became is.
   * @param within where it is changed in one of them alone
   */
  async put(changes: readonly Change[], within: readonly string[] = Object.keys(this.worlds)): Promise<void> {
    const writers = Object.entries(this.worlds).flatMap(([name, { partners }]) =>
      (within.includes(name) ? partnersOf(partners) : []).map(async (partner) => {
        for (const { place, [name as WorldName]: value } of changes)
          if (place.partner === partner.name) await change(partner.url, place, value);
      }),
    );
    await Promise.all(writers);
    for (const { place, other } of changes) this.stands.set(place, other);
  }

  /** What the hubs receive and keep; sent to both, where it is no longer as it should be. */
  private async sendValues(context: RequestContext): Promise<void> {
    for (const value of RECEIVED_VALUES) {
      const differs = bestOutcome(value.readings, context) === 'DENIED';
      if (this.sent.get(value) === differs) continue;
      this.rounds += 1;
      await value.send(this.worlds.one, 'one', this.rounds);
      await value.send(this.worlds.other, differs ? 'other' : 'one', this.rounds);
      this.sent.set(value, differs);
    }
  }

  /** In both worlds, where the other one no longer holds what it should; a number may differ where its mask does not. */
  private async giveCommands(context: RequestContext): Promise<void> {
    const readsLog = context.decisions.possible('Query.accessRecords', 'READ').outcome === 'VISIBLE';
    for (const command of this.commands) {
      const isSeen = bestOutcome(command.readings, context) === 'VISIBLE' || (command.isOnRecord && readsLog);
      const before = this.given.get(command);
      if (before?.differs === !isSeen) continue;
      for (const id of before?.ids ?? []) await this.give.discard(id);
      this.rounds += 1;
      const one = command.operations('one', this.rounds, context);
      const other = command.operations(isSeen ? 'one' : 'other', this.rounds, context);
      const ids: string[] = [];
      for (const [place, posted] of one.entries())
        ids.push(...(await this.give.command(command, posted, other[place]!)));
      this.given.set(command, { differs: !isSeen, ids });
    }
  }
}

/** Has both hubs given commands, as who may. */
export interface Give {
  /** Returns the ids of those that were not taken. */
  command(command: GivenCommand, one: PostedOperation, other: PostedOperation): Promise<string[]>;
  /** Its values are gone. */
  discard(id: string): Promise<void>;
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
