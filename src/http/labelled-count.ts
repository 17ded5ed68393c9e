/**
 * A counter that every request counts with. @prometheus-io/client makes a key of the labels, and checks their names, at
 * each step; here both are done when somebody asks for the figures.
 */
import { Counter, type Registry } from '@prometheus-io/client';

type Labels<Names extends string> = Readonly<Record<Names, string>>;

export class LabelledCount<Names extends string> {
  private readonly counts = new Map<string, { readonly labels: Labels<Names>; count: number }>();

  constructor(registry: Registry, described: { readonly name: string; readonly help: string; labelNames: Names[] }) {
    const { counts } = this;
    new Counter<Names>({
      ...described,
      registers: [registry],
      collect() {
        this.reset();
        // its types cannot know that the names of a type parameter are no empty set
        for (const { labels, count } of counts.values()) this.inc(labels as never, count);
      },
    });
  }

  /** @param key names the labels' values, and no others */
  add(count: number, key: string, labels: Labels<Names>): void {
    const counted = this.counts.get(key);
    if (counted) counted.count += count;
    else this.counts.set(key, { labels, count });
  }
}
