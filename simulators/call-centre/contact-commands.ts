/** Commands on named contacts: naming one opens a case, correcting one corrects that case while nobody has taken it up. */
import { contactCase, nameParts, phoneParts } from './arriving-case';
import type { CaseBook } from './case-book';
import { contactsOf } from './case-records';
import { differing, orderFor, recordMade, requireHeld, requireVersion, type ByHolder, type Command } from './command';
import { CommandRefusal } from './command-refusal';
import { contactDataOf } from './contact-data';
import type { Change } from './journal-entry';
import { changed, heldNamed, type OnOrder } from './record-commands';

interface ContactValues {
  readonly name: string;
  readonly phone: string | null;
  readonly risk: 'HIGH' | 'LOW';
  readonly relationship: string | null;
  readonly lastExposureOn: string | null;
}

/** Whether or not the person is known: the case is new. */
export const nameContact: Command<ByHolder & ContactValues & { readonly id: string }> = (book, input) => {
  const held = heldNamed(book, input, null);
  const { id, name, phone, risk, relationship, lastExposureOn } = input.body;
  return recordMade(book, held, input, 'contacts', () => {
    const live = contactCase({ id, name, phone, risk }, held.live.organisation, input.now.toISOString());
    const said = { name, phone, risk, relationship, lastExposureOn };
    const before: Change[] = [{ kind: 'opened', declarationId: `contact ${id}`, live }];
    return { before, values: { contactCaseReference: live.reference, ...said } };
  });
};

export const correctContact: Command<OnOrder & Partial<ContactValues>> = (book, { body, params, ifMatch, now }) => {
  const { holder, orderNumber, ...corrections } = body;
  const held = orderFor(book, orderNumber, holder);
  requireHeld(book, held, holder);
  const id = params['id'] ?? '';
  const contact = contactsOf(book, held.live).find((one) => one['id'] === id);
  if (contact === undefined) throw new CommandRefusal('unknown');
  requireVersion(ifMatch, contact['version']);
  const values = differing(contact, corrections);
  const outcome = changed(book, held, holder, now, { kind: 'contacts', id, values });
  const ownCase = contactCaseCorrected(book, contact['contactCaseReference'] as string | null, values, now);
  return { ...outcome, changes: [...outcome.changes, ...ownCase] };
};

/** Only a case that was opened by the naming: of the others Sciensano knows better than hearsay. */
function contactCaseCorrected(
  book: CaseBook,
  reference: string | null,
  { name, phone }: Readonly<Record<string, unknown>>,
  now: Date,
): Change[] {
  const live = reference === null ? undefined : book.cases.get(reference);
  const order = live?.orders[0];
  if (live === undefined || order?.state !== 'OPEN' || book.added.namingOf(live.reference) === null) return [];
  const values = differing(
    { ...contactDataOf(book, live) },
    {
      ...(name === undefined ? {} : nameParts(name as string)),
      ...(phone === undefined ? {} : phoneParts(phone as string | null)),
    },
  );
  if (Object.keys(values).length === 0) return [];
  const keys = { kind: 'changed', resource: 'cases', id: live.reference, orderNumber: order.number } as const;
  return [{ ...keys, values, at: now.toISOString() }];
}
