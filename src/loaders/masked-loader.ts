/**
 * One kind of question to a partner, batched. Keys that may be asked about with the same elements go out together;
 * others never share a request, so that no record holds what the caller may see only of somebody else. An equal
 * question is asked once per request.
 */
import DataLoader from 'dataloader';
import { SourceFault } from '../errors/source-errors';
import type { Coordinate } from '../model/classification';
import type { Keyed } from '../sources/source';

type Elements = ReadonlySet<Coordinate>;

interface Mask {
  readonly signature: string;
  readonly elements: Elements;
}

export class MaskedLoader<T> {
  private readonly byMask = new Map<string, DataLoader<string, T | null>>();
  private readonly masks = new WeakMap<Elements, Mask>();

  /** `relevant`: the coordinates this kind of question can ask for; others make no difference to it. */
  constructor(
    private readonly relevant: Elements,
    private readonly ask: (keys: readonly string[], elements: Elements) => Promise<Keyed<T>>,
  ) {}

  /** Null for a key the source does not know. */
  load(key: string, elements: Elements): Promise<T | null> {
    return this.loaderOf(this.maskOf(elements)).load(key);
  }

  /** Whether anything but the keys would be asked for. */
  asksFor(elements: Elements): boolean {
    return this.maskOf(elements).elements.size > 0;
  }

  /** For a record that came with another answer, asked for with exactly these elements. */
  prime(key: string, elements: Elements, record: T): void {
    this.loaderOf(this.maskOf(elements)).prime(key, record);
  }

  private maskOf(elements: Elements): Mask {
    let mask = this.masks.get(elements);
    if (!mask) {
      const asked = [...this.relevant].filter((coordinate) => elements.has(coordinate)).sort();
      mask = { signature: asked.join(' '), elements: new Set(asked) };
      this.masks.set(elements, mask);
    }
    return mask;
  }

  private loaderOf({ signature, elements }: Mask): DataLoader<string, T | null> {
    let loader = this.byMask.get(signature);
    if (!loader) {
      loader = new DataLoader<string, T | null>(async (keys) => {
        const answer = await this.ask(keys, elements);
        return keys.map((key): T | Error | null => {
          const found = answer.get(key);
          return found instanceof SourceFault ? found.error : (found ?? null);
        });
      });
      this.byMask.set(signature, loader);
    }
    return loader;
  }
}
