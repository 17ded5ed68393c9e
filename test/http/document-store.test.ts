import { parse, type DocumentNode } from 'graphql';
import { DocumentStore } from '../../src/http/document-store';

/** Two tokens more than fields: the braces; and the start and the end of the file. */
function documentOf(fields: number): DocumentNode {
  return parse(`{ ${Array.from({ length: fields }, (_, index) => `f${index}`).join(' ')} }`);
}

async function keepTwice(store: DocumentStore, key: string, document = documentOf(6)): Promise<void> {
  await store.set(key, document);
  await store.set(key, document);
}

test('a text is kept from its second use on, so that one with values in it never stays', async () => {
  const store = new DocumentStore();
  const document = documentOf(1);
  await store.set('a', document);
  expect(await store.get('a')).toBeUndefined();
  await store.set('a', document);
  expect(await store.get('a')).toBe(document);
  expect([await store.delete('a'), await store.get('a')]).toEqual([true, undefined]);
});

test('what was not asked for longest goes first, once the tokens together are too many', async () => {
  const store = new DocumentStore(20);
  await keepTwice(store, 'a');
  await keepTwice(store, 'b');
  await store.get('a');
  await keepTwice(store, 'c');
  expect([await store.get('a'), await store.get('b'), await store.get('c')].map(Boolean)).toEqual([true, false, true]);
});

test('a text too long for the whole store is not kept, and drives nothing out', async () => {
  const store = new DocumentStore(20);
  await keepTwice(store, 'a');
  await keepTwice(store, 'long', documentOf(30));
  expect([await store.get('long'), await store.get('a')].map(Boolean)).toEqual([false, true]);
});

test('a document is found by its text as by its key, which counts as asking for it, and is gone by both', async () => {
  const store = new DocumentStore(20);
  const [one, other, third] = [documentOf(6), documentOf(5), documentOf(4)];
  const textOf = (document: DocumentNode): string => document.loc!.source.body;
  await store.set('one', one);
  expect(store.ofText(textOf(one))).toBeUndefined();
  await store.set('one', one);
  await keepTwice(store, 'other', other);
  expect(store.ofText(textOf(one))).toBe(one);
  await keepTwice(store, 'third', third);
  expect([one, other, third].map((document) => store.ofText(textOf(document)))).toEqual([one, undefined, third]);
  await store.delete('one');
  expect(store.ofText(textOf(one))).toBeUndefined();
});
