/** A generated operation as it is posted: its text and its variables, with what is looked up filled in. */
import type { Argument, GeneratedOperation, InputValue, KnownValue, Selection } from './generated-operation';
import { CURSOR } from './known-values';

export interface PostedOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export type LookUp = (value: KnownValue) => unknown;

export function textOf(operation: GeneratedOperation, lookUp: LookUp): PostedOperation {
  return new OperationText(lookUp).of(operation);
}

class OperationText {
  private readonly declared: string[] = [];
  private readonly variables: Record<string, unknown> = {};
  private readonly fragments: string[] = [];
  private aliases = 0;

  constructor(private readonly lookUp: LookUp) {}

  of({ operation, selections, mistake }: GeneratedOperation): PostedOperation {
    const root = operation === 'query' ? 'Query' : 'Mutation';
    const body = this.set(selections, root, new Map());
    if (mistake === 'unused variable') this.declared.push('$unused: Int');
    const head = this.declared.length === 0 ? '' : ` (${this.declared.join(', ')})`;
    const query = [`${operation} Generated${head} ${body}`, ...this.fragments].join('\n');
    return { query: mistaken(query, mistake), variables: this.variables };
  }

  /** @param taken response keys of the object this set belongs to, with what stands behind them. */
  private set(selections: readonly Selection[], parent: string, taken: Map<string, true>): string {
    return `{ ${selections.map((one) => this.selection(one, parent, taken)).join(' ')} }`;
  }

  private selection(selection: Selection, parent: string, taken: Map<string, true>): string {
    const condition = this.condition(selection);
    if (selection.kind === 'fragment') {
      const on = selection.on ?? parent;
      const body = this.set(selection.selections, on, taken);
      if (!selection.named) return `...${selection.on === null ? '' : ` on ${on}`}${condition} ${body}`;
      const name = `F${this.fragments.length + 1}`;
      this.fragments.push(`fragment ${name} on ${on} ${body}`);
      return `...${name}${condition}`;
    }
    // twice under one name would have to be the same field
    const aliased = selection.aliased || taken.has(selection.name);
    const key = aliased ? `a${++this.aliases}` : selection.name;
    taken.set(key, true);
    const given = selection.arguments.map((one) => this.argument(one)).join(', ');
    const body = selection.selections === null ? '' : ` ${this.set(selection.selections, '', new Map())}`;
    return `${aliased ? `${key}: ` : ''}${selection.name}${given && `(${given})`}${condition}${body}`;
  }

  private condition({ conditional }: Selection): string {
    if (conditional === null) return '';
    const { directive, condition } = conditional;
    if (condition === '$yes') this.declare('$yes: Boolean = true');
    if (condition === '$no') this.declare('$no: Boolean = false');
    return ` @${directive}(if: ${condition})`;
  }

  private declare(variable: string): void {
    if (!this.declared.includes(variable)) this.declared.push(variable);
  }

  private argument({ name, type, asVariable, value }: Argument): string {
    // the text of the operation is the same in both worlds: its hash is on record
    const differs = value.kind === 'known' && value.name.endsWith(CURSOR);
    if (!asVariable && !differs) return `${name}: ${this.literal(value)}`;
    const variable = `v${this.declared.length + 1}`;
    this.declared.push(`$${variable}: ${type}`);
    this.variables[variable] = this.json(value);
    return `${name}: $${variable}`;
  }

  private literal(value: InputValue): string {
    switch (value.kind) {
      case 'enum':
        return value.value;
      case 'list':
        return `[${value.items.map((item) => this.literal(item)).join(', ')}]`;
      case 'object':
        return `{ ${value.entries.map((entry) => this.argument(entry)).join(', ')} }`;
      case 'json':
        return literalOf(value.value);
      default:
        return JSON.stringify(this.json(value));
    }
  }

  private json(value: InputValue): unknown {
    switch (value.kind) {
      case 'known':
        return this.lookUp(value) ?? value.otherwise;
      case 'list':
        return value.items.map((item) => this.json(item));
      case 'object':
        return Object.fromEntries(value.entries.map((entry) => [entry.name, this.json(entry.value)]));
      default:
        return value.value;
    }
  }
}

/** JSON as it stands in a query: names of fields without quotes. */
function literalOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, one]) => `${name}: ${literalOf(one)}`)
    .join(', ')} }`;
}

function mistaken(query: string, mistake: GeneratedOperation['mistake']): string {
  const within = query.indexOf('{') + 1;
  const after = (pattern: RegExp, into: string): string =>
    query.slice(0, within) + query.slice(within).replace(pattern, into);
  switch (mistake) {
    case 'misspelt field':
      return after(/(\w{3,})\w( \}| [a-z])/, '$1x$2');
    case 'cut short':
      return query.slice(0, -1);
    case 'unknown argument':
      return after(/\{ (\w+) /, '{ $1(nothing: 1) ');
    case 'word for a number':
      return after(/first: -?\d+/, 'first: "many"');
    case 'undeclared variable':
      return after(/(\w+): [-\w"]+([,)])/, '$1: $nowhere$2');
    default:
      return query;
  }
}
