/** How often a record was changed, as an opaque version: what is not counted yet has its first. */
export class Versions {
  private readonly changes = new Map<string, number>();

  of(resource: string, id: string): string {
    return `v${(this.changes.get(`${resource}/${id}`) ?? 0) + 1}`;
  }

  raise(resource: string, id: string): void {
    const key = `${resource}/${id}`;
    this.changes.set(key, (this.changes.get(key) ?? 0) + 1);
  }
}
