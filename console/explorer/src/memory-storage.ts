/**
 * What GraphiQL remembers (operations, variables, panels), for as long as the page is open and no longer: operations and
 * their variables may hold names and numbers of persons, and the browser's own storage would keep them on the disk.
 */
export class MemoryStorage {
  private readonly kept: Map<string, string>;

  constructor(initial: readonly (readonly [string, string])[] = []) {
    this.kept = new Map(initial);
  }

  get length(): number {
    return this.kept.size;
  }

  getItem(key: string): string | null {
    return this.kept.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.kept.set(key, value);
  }

  removeItem(key: string): void {
    this.kept.delete(key);
  }

  clear(): void {
    this.kept.clear();
  }
}
