/**
 * Keyed names for what the hub must not show or keep in clear. The key computes them and does not undo them; but for ids that
 * are looked up, which lead back to another of these names.
 */
import { LRUCache } from 'lru-cache';
import { createReadableIds, HASH_FORM, UUID_FORM, type ReadableIds } from './readable-ids';
import { createSeal, type Seal } from './seal';
import { createHmac, createSecretKey } from 'node:crypto';

export interface Pseudonyms {
  /** Equal where two sets of pseudonyms are made with the same key; it reveals nothing of the key. */
  readonly fingerprint: string;
  /** The hub's own name of a person, made from a valid national number. */
  readonly person: (niss: string) => string;
  /** The hub's own name of a system, made from its client id. */
  client(clientId: string): string;
  /** Another name for the same value in each organisation, so that two of them cannot join what they were shown. */
  pairwise(value: string, organisation: string | null): string;
  /** The id of a record in the schema, made from a partner's own key, which the caller may not be allowed to see. */
  opaqueId(kind: string, key: string): string;
  /** Of persons, made from the id of the case they are the person of. */
  readonly personIds: ReadableIds;
  /** Of members of staff as one organisation has them, made from the hub's name of the person. */
  staffIds(organisation: string): ReadableIds;
  /**
   * The hub's own id of a case, from the call centre's reference: shaped like a UUID, and the same on every replica
   * without a look-up.
   */
  caseId(reference: string): string;
  /** For a case whose person has no national number (yet): every record of Sciensano's patient, or this case alone. */
  personWithoutNiss(of: { readonly patientReference: string | null; readonly caseReference: string }): string;
  /** For what callers carry back to us, such as cursors. */
  readonly seal: Seal;
}

/** Long enough to tell records of one answer apart for ever, short enough to read. */
const ID_CHARACTERS = 22;

/**
 * Kinds of which lists are made, whose rows come again and again: a keyed hash costs as much as all else of a row. Their keys are
 * the hub's and partners' own numbers of records that are not medical; what somebody said, as a phone number, is not among them.
 */
const REMEMBERED: ReadonlySet<string> = new Set(['CallOrder', 'CallScript', 'Candidacy', 'Collectivity', 'JobOffer']);
/** Some 200 bytes each. */
const MOST_REMEMBERED = 10_000;

export function createPseudonyms(pseudonymKey: string): Pseudonyms {
  const key = createSecretKey(pseudonymKey, 'utf8');
  const hash = (text: string): Buffer => createHmac('sha256', key).update(text).digest();
  const named = (text: string): string => hash(text).toString('base64url');
  const idOf = (text: string): string => named(text).slice(0, ID_CHARACTERS);
  const ids = remembered(idOf);
  const readable = (kind: string, form: typeof UUID_FORM): ReadableIds => {
    const ids = createReadableIds(named(`ids:${kind}`), form);
    return { of: remembered((key) => ids.of(key)), read: (id) => ids.read(id) };
  };
  const staffIds = new Map<string, ReadableIds>();
  return {
    fingerprint: named('fingerprint of the key'),
    person: (niss) => named(`person:${niss}`),
    client: (clientId) => named(`client:${clientId}`),
    pairwise: (value, organisation) => named(`pairwise:${organisation ?? ''}:${value}`),
    caseId: (reference) => uuidFrom(hash(`case:${reference}`)),
    personWithoutNiss: ({ patientReference, caseReference }) =>
      named(patientReference === null ? `person-of-case:${caseReference}` : `patient:${patientReference}`),
    opaqueId: (kind, ofRecord) => {
      const text = `id:${kind}:${ofRecord}`;
      return REMEMBERED.has(kind) ? ids(text) : idOf(text);
    },
    personIds: readable('Person', UUID_FORM),
    staffIds(organisation) {
      let ids = staffIds.get(organisation);
      if (!ids) staffIds.set(organisation, (ids = readable(`StaffMember:${organisation}`, HASH_FORM)));
      return ids;
    },
    seal: createSeal(named('seal')),
  };
}

function remembered(idOf: (text: string) => string): (text: string) => string {
  const known = new LRUCache<string, string>({ max: MOST_REMEMBERED });
  return (text) => {
    let id = known.get(text);
    if (id === undefined) known.set(text, (id = idOf(text)));
    return id;
  };
}

/** Version 8 is the one for values of one's own making (RFC 9562). */
function uuidFrom(digest: Buffer): string {
  const bytes = Buffer.from(digest.subarray(0, 16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return UUID_FORM.keyOf(bytes);
}
