/**
 * One kind of question to a partner, batched. Keys that may be asked about with the same elements go out together;
 * others never share a request, so that no record holds what the caller may see only of somebody else. An equal
 * question is asked once per request. Remembers whom each key was asked for, so that the access records can say it.
 */
import type { Coordinate } from '../model/classification';
import type { AskedAbout } from '../model/partner-question';
import type { Subject } from '../model/subject';
import { KEYS_PER_QUESTION } from '../sources/keyed-answer';
import type { Keyed } from '../sources/source';
import { BatchedQuestions, type Answers } from './batched-questions';

type Elements = ReadonlySet<Coordinate>;

interface Mask {
  readonly signature: string;
  readonly elements: Elements;
}

interface OfMask<T> {
  readonly questions: BatchedQuestions<T>;
  readonly subjects: AskedFor;
}

/** By key: mostly one, and then no set of one is made for it. */
type AskedFor = Map<string, Subject | Set<Subject>>;

/** By what a kind of question can ask for, then by what may be asked: the same set comes with every row, and with the next list. */
const masks = new WeakMap<Elements, WeakMap<Elements, Mask>>();

export class MaskedLoader<T> {
  private readonly byMask = new Map<string, OfMask<T>>();
  private readonly masks: WeakMap<Elements, Mask>;
  /** The rows of a list come one after the other. */
  private latest: { readonly elements: Elements; readonly found: OfMask<T> } | null = null;

  /** `relevant`: the coordinates this kind of question can ask for; others make no difference to it. */
  constructor(
    private readonly relevant: Elements,
    private readonly ask: (keys: readonly string[], elements: Elements, about: AskedAbout) => Promise<Keyed<T>>,
  ) {
    let known = masks.get(relevant);
    if (!known) masks.set(relevant, (known = new WeakMap()));
    this.masks = known;
  }

  /** Null for a key the source does not know. `subject`: whom it is asked for. */
  load(key: string, elements: Elements, subject: Subject): Promise<T | null> {
    return this.question(key, elements, subject).then((answers) => answers.of(key));
  }

  /** The question the key stands in, from which it is to be read: one promise for all its keys. */
  question(key: string, elements: Elements, subject: Subject): Promise<Answers<T>> {
    const { questions, subjects } = this.of(elements);
    noteAskedFor(subjects, key, subject);
    return questions.load(key);
  }

  /** Whether anything but the keys would be asked for. */
  asksFor(elements: Elements): boolean {
    return this.maskOf(elements).elements.size > 0;
  }

  /** For a record that came with another answer, asked for with exactly these elements. */
  prime(key: string, elements: Elements, record: T): void {
    this.of(elements).questions.prime(key, record);
  }

  private of(elements: Elements): OfMask<T> {
    if (this.latest?.elements === elements) return this.latest.found;
    const found = this.ofMask(this.maskOf(elements));
    this.latest = { elements, found };
    return found;
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

  private ofMask({ signature, elements }: Mask): OfMask<T> {
    let found = this.byMask.get(signature);
    if (!found) {
      const subjects: AskedFor = new Map();
      found = { questions: this.questionsOf(elements, subjects), subjects };
      this.byMask.set(signature, found);
    }
    return found;
  }

  private questionsOf(elements: Elements, subjects: AskedFor): BatchedQuestions<T> {
    const ask = async (keys: readonly string[]): Promise<Keyed<T>> =>
      this.ask(keys, elements, () => subjectsOf(keys, subjects));
    // as many keys as one request takes: so that of each request it is known whom it was about
    return new BatchedQuestions<T>(ask, KEYS_PER_QUESTION);
  }
}

function noteAskedFor(subjects: AskedFor, key: string, subject: Subject): void {
  const sofar = subjects.get(key);
  if (sofar === undefined) subjects.set(key, subject);
  else if (sofar instanceof Set) sofar.add(subject);
  else if (sofar !== subject) subjects.set(key, new Set([sofar, subject]));
}

function subjectsOf(keys: readonly string[], subjects: AskedFor): Subject[] {
  const all: Subject[] = [];
  for (const key of keys) {
    const found = subjects.get(key);
    if (found instanceof Set) for (const subject of found) all.push(subject);
    else if (found) all.push(found);
  }
  return all;
}
