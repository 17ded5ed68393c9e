/**
 * Apollo Server's cache of parsed documents, bounded by tokens. By default Apollo bounds it by characters of the documents'
 * JSON, and a hub that meets many texts grows by hundreds of megabytes.
 */
import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';
import type { DocumentNode, Token } from 'graphql';

/** One is about a kilobyte, with syntax tree, shape and what a few classes of callers may see of it. */
const MOST_TOKENS = 40_000;

/** The analyses of a document are kept by the document itself, and go with it. */
export function parsedDocuments(maxSize = MOST_TOKENS): InMemoryLRUCache<DocumentNode> {
  return new InMemoryLRUCache<DocumentNode>({ maxSize, sizeCalculation: tokensOf });
}

function tokensOf(document: DocumentNode): number {
  let count = 0;
  for (let token: Token | null | undefined = document.loc?.startToken; token; token = token.next) count += 1;
  return count;
}
