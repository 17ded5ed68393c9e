/**
 * Counts what stands in a document before anything else is done with it: validation compares fields of one name pair by
 * pair, so that a few thousand of them would hold the process up for seconds. Names and values play no part in it.
 */
import { Kind, type DocumentNode, type SelectionSetNode, type ValueNode } from 'graphql';
import { HubError } from '../../model/errors/hub-error';

/** Selections inside selections as they are written; what an introspection query needs, and some. */
const MOST_WRITTEN_LEVELS = 25;
/** Lists and objects inside each other. */
const MOST_VALUE_LEVELS = 20;

type DocumentLimits = Pick<RequestLimits, 'fields' | 'aliases' | 'directives' | 'rootFields'>;

/** @throws HubError COST_EXCEEDED */
export function checkDocument(document: DocumentNode, limits: DocumentLimits): void {
  const count = new DocumentCount();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      const { selectionSet, variableDefinitions = [] } = definition;
      refuseAbove(limits.rootFields, selectionSet.selections.length, 'fields at its root');
      count.directives += definition.directives?.length ?? 0;
      for (const { defaultValue, directives } of variableDefinitions) {
        count.directives += directives?.length ?? 0;
        if (defaultValue) count.value(defaultValue, 1);
      }
      count.selections(selectionSet, 1);
    } else if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      count.directives += definition.directives?.length ?? 0;
      count.selections(definition.selectionSet, 1);
    }
  }
  refuseAbove(limits.fields, count.fields, 'fields');
  refuseAbove(limits.aliases, count.aliases, 'aliases');
  refuseAbove(limits.directives, count.directives, 'directives');
}

class DocumentCount {
  /** Spread fragments too. */
  fields = 0;
  aliases = 0;
  directives = 0;

  selections({ selections }: SelectionSetNode, level: number): void {
    refuseAbove(MOST_WRITTEN_LEVELS, level, 'levels of selections');
    for (const selection of selections) {
      this.fields += 1;
      this.directives += selection.directives?.length ?? 0;
      for (const { arguments: given = [] } of selection.directives ?? []) {
        for (const { value } of given) this.value(value, 1);
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      if (selection.kind === Kind.FIELD) {
        if (selection.alias) this.aliases += 1;
        for (const { value } of selection.arguments ?? []) this.value(value, 1);
      }
      if (selection.selectionSet) this.selections(selection.selectionSet, level + 1);
    }
  }

  value(value: ValueNode, level: number): void {
    refuseAbove(MOST_VALUE_LEVELS, level, 'levels of values');
    if (value.kind === Kind.LIST) for (const one of value.values) this.value(one, level + 1);
    if (value.kind === Kind.OBJECT) for (const { value: one } of value.fields) this.value(one, level + 1);
  }
}

export interface RequestLimits {
  /** Fields as they are written, and as they stand in the answer once fragments are put in their places. */
  readonly fields: number;
  /** Fields that are given another name. */
  readonly aliases: number;
  readonly directives: number;
  /** Fields of `query` and `mutation` themselves. */
  readonly rootFields: number;
  /** Fields inside fields. */
  readonly levels: number;
  /** Points, see `operation-cost.ts`. */
  readonly cost: number;
}

/** Without any; for requests from within the hub. */
export const UNLIMITED: RequestLimits = {
  fields: Infinity,
  aliases: Infinity,
  directives: Infinity,
  rootFields: Infinity,
  levels: Infinity,
  cost: Infinity,
};

/**
 * @param what in the plural
 * @throws HubError COST_EXCEEDED with a sentence that says what there is and how much of it there may be.
 */
export function refuseAbove(limit: number, found: number, what: string): void {
  if (found <= limit) return;
  const detail = `The operation has ${found} ${what}, and one may have ${limit}.`;
  throw new HubError('COST_EXCEEDED', { cost: found, limit }, { detail });
}
