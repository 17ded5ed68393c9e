/** What two policies mean for callers, in sentences: files, or versions that a hub was asked for. */
import 'reflect-metadata';
import { buildHubSchema } from '../../src/graph/build-schema';
import { readCoordinates } from '../../src/graph/read-coordinates';
import { fieldsGone } from '../../src/graph/visible-schema';
import type { Coordinate } from '../../src/model/classification';
import type { PolicyDocument } from '../../src/policy/rules/grant';
import { compareVersions } from '../../src/policy/effect/compare-versions';
import { differenceSentences } from '../../src/policy/effect/effect-sentences';
import type { Language } from '../../src/model/messages';
import { unregisteredAmong } from '../../src/policy/rules/policy-document';
import { documentIn, type NamedText } from './check-file';
import type { RegisteredNumbers } from './registered-numbers';

/** @throws FileRefused where the second is no policy of this release, or the first of none up to this one */
export async function comparedFiles(
  [before, after]: readonly [NamedText, NamedText],
  language: Language,
  legalBases: readonly string[],
  registered: RegisteredNumbers,
): Promise<string> {
  const documents = [documentIn(before, { legalBases, isOfBefore: true }), documentIn(after, { legalBases })] as const;
  const schema = buildHubSchema();
  const goneWith = (hidden: ReadonlySet<Coordinate>) => fieldsGone(schema, hidden);
  const difference = compareVersions(...documents, { coordinates: readCoordinates(schema), goneWith });
  const { unregistered, notLooked } = await unregisteredIn(documents[1], registered);
  const sentences = differenceSentences(difference, language, unregistered);
  return [...sentences, ...closing(documents, difference), ...notLooked].join('\n');
}

async function unregisteredIn(
  document: PolicyDocument,
  registered: RegisteredNumbers,
): Promise<{ unregistered: readonly string[]; notLooked: readonly string[] }> {
  const named = unregisteredAmong(document, new Set());
  // where rules name none there is nothing to look for
  const known = named.length === 0 ? new Set<string>() : await registered();
  if (known) return { unregistered: unregisteredAmong(document, known), notLooked: [] };
  return { unregistered: [], notLooked: [NOT_LOOKED] };
}

const NOT_LOOKED =
  'Not looked at, for no database can be reached (DATABASE_URL): whether organisations are registered under the numbers ' +
  'that rules name.';

function closing(
  [before, after]: readonly [PolicyDocument, PolicyDocument],
  { widens, narrows }: { readonly widens: boolean; readonly narrows: boolean },
): string[] {
  if (widens) return ['', 'It widens: somebody gets more than before.'];
  if (narrows) return ['', 'It only narrows: nobody gets more than before.'];
  const same = JSON.stringify({ ...before, version: 0 }) === JSON.stringify({ ...after, version: 0 });
  return [same ? 'The same rules.' : 'Other words, the same effect: nobody gets more or less than before.'];
}
