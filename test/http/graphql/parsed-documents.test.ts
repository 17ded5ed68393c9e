import { parse, type DocumentNode } from 'graphql';
import { parsedDocuments } from '../../../src/http/graphql/document-validation';

/** Two tokens more than fields: the braces; and the start and the end of the file. */
function documentOf(fields: number): DocumentNode {
  return parse(`{ ${Array.from({ length: fields }, (_, index) => `f${index}`).join(' ')} }`);
}

test('the document that was not used for longest goes first, once the tokens together are too many', async () => {
  const documents = parsedDocuments(20);
  await documents.set('a', documentOf(6));
  await documents.set('b', documentOf(6));
  await documents.get('a');
  await documents.set('c', documentOf(6));
  const kept = await Promise.all(['a', 'b', 'c'].map((key) => documents.get(key)));
  expect(kept.map(Boolean)).toEqual([true, false, true]);
});

test('a document too long for the whole cache is not kept, and drives nothing out', async () => {
  const documents = parsedDocuments(20);
  await documents.set('a', documentOf(6));
  await documents.set('long', documentOf(30));
  const kept = await Promise.all(['long', 'a'].map((key) => documents.get(key)));
  expect(kept.map(Boolean)).toEqual([false, true]);
});
