/** Verified tokens by their SHA-256 (never the token itself), the least recently used forgotten first. */
import { hash } from 'node:crypto';

export class RememberedTokens<T> {
  private readonly kept = new Map<string, T>();

  constructor(private readonly most: number) {}

  static hash(token: string): string {
    return hash('sha256', token, 'base64url');
  }

  get(hash: string): T | undefined {
    const found = this.kept.get(hash);
    if (found === undefined) return undefined;
    this.kept.delete(hash);
    this.kept.set(hash, found);
    return found;
  }

  remember(hash: string, verified: T): void {
    this.kept.set(hash, verified);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.most) break;
      this.kept.delete(oldest);
    }
  }

  forget(hash: string): void {
    this.kept.delete(hash);
  }

  get size(): number {
    return this.kept.size;
  }
}
