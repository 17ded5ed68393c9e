/** What the call centre keeps as lists of a case. One that it has none of has an empty list. */
import type { Coordinate } from '../model/classification';
import type { CallAttemptRecord, HouseholdOrderRecord, NamedContactRecord, VisitRecord } from '../model/records';
import type { CaseSubject } from '../model/subject';
import * as tables from '../sources/call-centre/call-centre-elements';
import { coordinatesOf } from '../sources/field-mask';
import type { Ask, CallCentreSource, Keyed } from '../sources/source';
import type { Asking } from './asking';
import { MaskedLoader } from './masked-loader';
import { RowsWaiting, Told, type Waiting } from './told';
import { whenAsked } from './when-asked';

type Elements = ReadonlySet<Coordinate>;
type ListOf<Item> = (subject: CaseSubject, wait: Waiting) => Told<readonly Item[]>;

const ATTEMPT = coordinatesOf(tables.ATTEMPT_ELEMENTS);
const VISIT = coordinatesOf(tables.VISIT_ELEMENTS);
const CONTACT = coordinatesOf(tables.CONTACT_ELEMENTS);
const HOUSEHOLD = coordinatesOf(tables.HOUSEHOLD_ELEMENTS);

export interface CaseLists {
  readonly attempts: ListOf<CallAttemptRecord>;
  readonly visits: ListOf<VisitRecord>;
  readonly contacts: ListOf<NamedContactRecord>;
  readonly householdOrders: ListOf<HouseholdOrderRecord>;
}

export function caseLists(
  callCentre: CallCentreSource,
  asking: Asking,
  elementsFor: (subject: CaseSubject) => Elements,
): CaseLists {
  const listOf = <Item>(
    coordinates: Elements,
    ask: (references: readonly string[], ask: Ask) => Promise<Keyed<readonly Item[]>>,
  ): ListOf<Item> => {
    const list = whenAsked(() => new CaseList(coordinates, ask, asking, elementsFor));
    return (subject, wait) => list().ofCase(subject, wait);
  };
  return {
    attempts: listOf(ATTEMPT, (references, ask) => callCentre.attempts(references, ask)),
    visits: listOf(VISIT, (references, ask) => callCentre.visits(references, ask)),
    contacts: listOf(CONTACT, (references, ask) => callCentre.contacts(references, ask)),
    householdOrders: listOf(HOUSEHOLD, (references, ask) => callCentre.householdOrders(references, ask)),
  };
}

class CaseList<Item> {
  private readonly lists: MaskedLoader<readonly Item[]>;
  private readonly waiting = new RowsWaiting<readonly Item[], AskedList<Item>>((row, answers) =>
    row.succeed(answers.of(row.reference) ?? []),
  );

  constructor(
    coordinates: Elements,
    ask: (references: readonly string[], ask: Ask) => Promise<Keyed<readonly Item[]>>,
    asking: Asking,
    private readonly elementsFor: (subject: CaseSubject) => Elements,
  ) {
    this.lists = new MaskedLoader(coordinates, (references, elements, about) =>
      ask(references, asking(elements, about)),
    );
  }

  ofCase(subject: CaseSubject, wait: Waiting): Told<readonly Item[]> {
    const row = new AskedList<Item>(wait, subject.reference);
    try {
      this.waiting.add(this.lists.question(subject.reference, this.elementsFor(subject), subject), row);
    } catch (error) {
      row.fail(error);
    }
    return row;
  }
}

class AskedList<Item> extends Told<readonly Item[]> {
  constructor(
    wait: Waiting,
    readonly reference: string,
  ) {
    super(wait);
  }
}
