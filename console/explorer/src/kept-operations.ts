/** Operations that somebody keeps at hand, by persona, in the page's memory: they may hold names and numbers of persons. */
import { operationFile } from './saved-operation';

export interface KeptOperation {
  readonly name: string;
  readonly text: string;
  readonly variables: string;
}

export class KeptOperations {
  private kept: Readonly<Record<string, readonly KeptOperation[]>> = {};
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): Readonly<Record<string, readonly KeptOperation[]>> => this.kept;

  /** One of the same name is replaced. @throws Error with a sentence for the user. */
  keep(who: string, text: string, variables: string, selected: string | null): KeptOperation {
    const { name, text: alone } = operationFile(text, selected);
    const operation = { name: name.replace(/\.graphql$/, ''), text: alone, variables };
    const others = (this.kept[who] ?? []).filter((one) => one.name !== operation.name);
    this.change(who, [...others, operation]);
    return operation;
  }

  forget(who: string, name: string): void {
    this.change(
      who,
      (this.kept[who] ?? []).filter((one) => one.name !== name),
    );
  }

  private change(who: string, operations: readonly KeptOperation[]): void {
    this.kept = { ...this.kept, [who]: operations };
    for (const listener of this.listeners) listener();
  }
}
