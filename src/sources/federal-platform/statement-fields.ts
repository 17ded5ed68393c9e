/**
 * The fields xAPI 1.0.3 gives a statement: what the standard has is expected, whether or not the hub reads it. Extensions
 * and names by language are maps, and nobody looks into them.
 */
import type { FieldTree, KnownFields } from '../known-fields';

const tree = (names: string, below: Readonly<Record<string, KnownFields>> = {}): FieldTree =>
  new Map<string, KnownFields>([...names.split(' ').map((name): [string, null] => [name, null]), ...Object.entries(below)]); // prettier-ignore

const ACTOR = tree('objectType name mbox mbox_sha1sum openid member', { account: tree('homePage name') });
const OBJECT = tree('objectType id definition actor verb object result context timestamp name mbox account member');

export const STATEMENT: FieldTree = tree('id timestamp stored version attachments', {
  actor: ACTOR,
  authority: ACTOR,
  verb: tree('id display'),
  object: OBJECT,
  result: tree('score success completion response duration extensions'),
  context: tree('registration instructor team contextActivities revision platform language statement extensions'),
});

export const STATEMENT_PAGE: FieldTree = tree('more', { statements: STATEMENT });
