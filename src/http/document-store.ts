/**
 * Operations parsed before, so that the same text is not worked through again. Bounded by what they weigh in
 * memory: Apollo's own store counts characters of their JSON, and lets a hub that meets many texts grow by hundreds of
 * megabytes. A text is kept from its second use on: one that holds its values as literals never comes again. What is
 * remembered about a document elsewhere hangs on the document, and goes with it.
 */
import type { DocumentNode, Token } from 'graphql';

/** A token costs about a kilobyte, with syntax tree, shape and what a few classes of callers may see of it. */
const MOST_TOKENS = 40_000;
/** Texts of which only the hash is known. */
const MOST_MET_ONCE = 2_000;

/** What Apollo Server asks of a document store. */
export class DocumentStore {
  private readonly kept = new Map<string, { readonly document: DocumentNode; readonly tokens: number }>();
  /** The text of each that is kept, which its document holds anyway, with its key. */
  private readonly texts = new Map<string, string>();
  private readonly metOnce = new Set<string>();
  private tokens = 0;

  constructor(private readonly mostTokens = MOST_TOKENS) {}

  async get(key: string): Promise<DocumentNode | undefined> {
    return this.found(key);
  }

  /** For whoever has the text and would have to make the key of it. */
  ofText(text: string): DocumentNode | undefined {
    const key = this.texts.get(text);
    return key === undefined ? undefined : this.found(key);
  }

  private found(key: string): DocumentNode | undefined {
    const found = this.kept.get(key);
    if (found === undefined) return undefined;
    // asked for last, so forgotten last
    this.kept.delete(key);
    this.kept.set(key, found);
    return found.document;
  }

  async set(key: string, document: DocumentNode): Promise<void> {
    const tokens = tokensOf(document);
    if (!this.metBefore(key) || tokens > this.mostTokens) return;
    this.forget(key);
    this.kept.set(key, { document, tokens });
    if (document.loc) this.texts.set(document.loc.source.body, key);
    this.tokens += tokens;
    for (const oldest of this.kept.keys()) {
      if (this.tokens <= this.mostTokens) break;
      this.forget(oldest);
    }
  }

  async delete(key: string): Promise<boolean> {
    return this.forget(key);
  }

  private metBefore(key: string): boolean {
    if (this.kept.has(key) || this.metOnce.delete(key)) return true;
    this.metOnce.add(key);
    for (const oldest of this.metOnce) {
      if (this.metOnce.size <= MOST_MET_ONCE) break;
      this.metOnce.delete(oldest);
    }
    return false;
  }

  private forget(key: string): boolean {
    const { tokens = 0, document } = this.kept.get(key) ?? {};
    const text = document?.loc?.source.body;
    if (text !== undefined && this.texts.get(text) === key) this.texts.delete(text);
    this.tokens -= tokens;
    return this.kept.delete(key);
  }
}

function tokensOf(document: DocumentNode): number {
  let count = 0;
  for (let token: Token | null | undefined = document.loc?.startToken; token; token = token.next) count += 1;
  return count;
}
