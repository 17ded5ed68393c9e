/**
 * One kind of request to a partner, batched by DataLoader. Keys that may be asked about with the same elements go out together;
 * others never share a request, so that no record holds what the caller may see only of another person. An equal key is
 * requested once in a request of a caller. Notes for whom each key was loaded, so that the access records can say it.
 */
import DataLoader from 'dataloader';
import { SourceFault } from '../errors/source-errors';
import type { Coordinate } from '../model/classification';
import type { AskedAbout } from '../model/partner-question';
import type { Subject } from '../model/subject';
import { KEYS_PER_QUESTION } from '../sources/keyed-answer';
import type { Keyed } from '../sources/source';

type Elements = ReadonlySet<Coordinate>;
type Ask<T> = (keys: readonly string[], elements: Elements, about: AskedAbout) => Promise<Keyed<T>>;

interface OfMask<T> {
  readonly elements: Elements;
  readonly loader: DataLoader<string, T | null>;
  readonly subjects: Map<string, Subject[]>;
}

export class MaskedLoader<T> {
  private readonly bySignature = new Map<string, OfMask<T>>();
  /** The rows of a list come with the same set. */
  private readonly bySet = new Map<Elements, OfMask<T>>();

  /** `relevant`: the coordinates this kind of request can ask for; others make no difference to it. */
  constructor(
    private readonly relevant: Elements,
    private readonly ask: Ask<T>,
  ) {}

  /** Null for a key the source does not know. `subject`: for whom it is loaded. */
  load(key: string, elements: Elements, subject: Subject): Promise<T | null> {
    const { loader, subjects } = this.of(elements);
    const sofar = subjects.get(key);
    if (sofar === undefined) subjects.set(key, [subject]);
    else if (!sofar.includes(subject)) sofar.push(subject);
    return loader.load(key);
  }

  /** Whether anything but the keys would be asked for. */
  asksFor(elements: Elements): boolean {
    return this.of(elements).elements.size > 0;
  }

  /** For a record that came with another answer, asked for with exactly these elements. */
  prime(key: string, elements: Elements, record: T): void {
    this.of(elements).loader.prime(key, record);
  }

  private of(given: Elements): OfMask<T> {
    let found = this.bySet.get(given);
    if (!found) {
      const asked = [...this.relevant].filter((coordinate) => given.has(coordinate)).sort();
      found = this.ofSignature(asked);
      this.bySet.set(given, found);
    }
    return found;
  }

  private ofSignature(asked: readonly Coordinate[]): OfMask<T> {
    const signature = asked.join(' ');
    let found = this.bySignature.get(signature);
    if (!found) {
      const elements = new Set(asked);
      const subjects = new Map<string, Subject[]>();
      const about = (keys: readonly string[]): Subject[] => keys.flatMap((key) => subjects.get(key) ?? []);
      const load = async (keys: readonly string[]): Promise<(T | null | Error)[]> => {
        const records = await this.ask(keys, elements, () => about(keys));
        return keys.map((key) => valueOf(records.get(key)));
      };
      // as many keys as one HTTP request takes: so that of each it is known whom it was about
      found = { elements, subjects, loader: new DataLoader(load, { maxBatchSize: KEYS_PER_QUESTION }) };
      this.bySignature.set(signature, found);
    }
    return found;
  }
}

function valueOf<T>(found: T | SourceFault | undefined): T | null | Error {
  return found instanceof SourceFault ? found.error : (found ?? null);
}
