/**
 * Keyed names for what the hub must not show or keep in clear. The key computes them and does not undo them; but for ids that
 * are looked up, which lead back to another of these names.
 */
import { LRUCache } from 'lru-cache';
import { createHmac, createSecretKey, createCipheriv, createDecipheriv } from 'node:crypto';
import { createNaming, NO_NAMED_KEYS, type NamedKeys, type Naming } from './pseudonym-keys';
import { createReadableIds, HASH_FORM, UUID_FORM, type ReadableIds } from './readable-ids';

export interface Pseudonyms extends Pick<
  Naming,
  'everyName' | 'everyPastName' | 'lastingName' | 'pastName' | 'renamed'
> {
  /** Equal where two sets of pseudonyms are made with the same key, named keys apart; it reveals nothing of the key. */
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
  /** Of members of staff as one organisation has them, made from the hub's name of the person; the same under each named key. */
  staffIds(organisation: string): ReadableIds;
  /**
   * The hub's own id of a case, from the call centre's reference: shaped like a UUID, and the same on every replica
   * without a look-up.
   */
  caseId(reference: string): string;
  /** The hub's own id of a command, from who gave it and under which key: shaped like a UUID, and the same when it is given again. */
  commandId(caller: string, idempotencyKey: string): string;
  /** Ids of what the call centre holds of a case, which lead back to its own keys. */
  readonly caseRecordIds: (kind: string) => SealedIds;
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

export function createPseudonyms(pseudonymKey: string, namedKeys: NamedKeys = NO_NAMED_KEYS): Pseudonyms {
  const key = createSecretKey(pseudonymKey, 'utf8');
  const hash = (text: string): Buffer => createHmac('sha256', key).update(text).digest();
  const named = (text: string): string => hash(text).toString('base64url');
  const idOf = (text: string): string => named(text).slice(0, ID_CHARACTERS);
  const ids = remembered(idOf);
  const readable = (kind: string, form: typeof UUID_FORM): ReadableIds => {
    const ids = createReadableIds(named(`ids:${kind}`), form);
    return { of: remembered((key) => ids.of(key)), read: (id) => ids.read(id) };
  };
  const naming = createNaming(named, namedKeys);
  const staffIds = new Map<string, ReadableIds>();
  const staffIdsOf = (organisation: string): ReadableIds => {
    const ids = readable(`StaffMember:${organisation}`, HASH_FORM);
    return {
      of: (person) => ids.of(naming.lastingName(person)),
      read(id) {
        const hash = ids.read(id);
        return hash === null ? null : naming.of(hash);
      },
    };
  };
  const sealedIds = sealedIdsBy(createSeal(named('ids of records')));
  return {
    fingerprint: named('fingerprint of the key'),
    everyName: naming.everyName,
    everyPastName: naming.everyPastName,
    lastingName: naming.lastingName,
    pastName: naming.pastName,
    renamed: naming.renamed,
    person: (niss) => naming.of(named(`person:${niss}`)),
    client: (clientId) => naming.of(named(`client:${clientId}`)),
    pairwise: (value, organisation) => named(`pairwise:${organisation ?? ''}:${naming.lastingName(value)}`),
    caseId: (reference) => uuidFrom(hash(`case:${reference}`)),
    commandId: (caller, idempotencyKey) => uuidFrom(hash(`command:${naming.lastingName(caller)}:${idempotencyKey}`)),
    caseRecordIds: sealedIds,
    personWithoutNiss: ({ patientReference, caseReference }) =>
      naming.of(named(patientReference === null ? `person-of-case:${caseReference}` : `patient:${patientReference}`)),
    opaqueId: (kind, ofRecord) => {
      const text = `id:${kind}:${ofRecord}`;
      return REMEMBERED.has(kind) ? ids(text) : idOf(text);
    },
    personIds: readable('Person', UUID_FORM),
    staffIds(organisation) {
      let ids = staffIds.get(organisation);
      if (!ids) staffIds.set(organisation, (ids = staffIdsOf(organisation)));
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

/** Of one kind of record; what another kind's ids are made of is none of these. */
export interface SealedIds {
  of(...keys: readonly string[]): string;
  /** The keys; null for what is no such id. */
  read(id: string): readonly string[] | null;
}

function sealedIdsBy(seal: Seal): (kind: string) => SealedIds {
  const known = remembered((text) => seal.seal(text));
  return (kind) => ({
    of(...keys) {
      const text = JSON.stringify([kind, ...keys]);
      return REMEMBERED.has(kind) ? known(text) : seal.seal(text);
    },
    read(id) {
      const text = seal.open(id);
      const [of, ...keys] = text === null ? [] : (JSON.parse(text) as string[]);
      return of === kind ? keys : null;
    },
  });
}

export interface Seal {
  seal(text: string): string;
  /** Null for anything this seal did not make. */
  open(sealed: string): string | null;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** @param secret any length; two keys are derived from it, one to encrypt and one for the nonce. */
export function createSeal(secret: string | Buffer): Seal {
  const key = createSecretKey(createHmac('sha256', secret).update('seal:encrypt').digest());
  const nonceKey = createSecretKey(createHmac('sha256', secret).update('seal:nonce').digest());
  return {
    seal(text) {
      // the nonce is made from the text: it repeats only with the whole text, which then gives the same sealed form
      const iv = createHmac('sha256', nonceKey).update(text).digest().subarray(0, IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < IV_BYTES + TAG_BYTES || bytes.toString('base64url') !== sealed) return null;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
          authTagLength: TAG_BYTES,
        });
        decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        const body = bytes.subarray(IV_BYTES + TAG_BYTES);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
