/** The operations that a client sends, each with the fragments it uses, in the forms in which it may send them. */
import {
  GraphQLError,
  Kind,
  parse,
  print,
  validate,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
} from 'graphql';
import { operationHashOf } from '../../src/model/registered-operations';
import type { CodeFault, SourceDocument } from './source-document';

export const FORMS = ['written', 'printed', 'typename'] as const;
/**
 * `written`: letter by letter, as a client that has the text sends it. `printed`: as graphql-js prints it, as a client that parses
 * it sends it. `typename`: printed, with `__typename` in each selection below the root, as Apollo Client and urql send it.
 */
export type Form = (typeof FORMS)[number];

export interface ClientOperation {
  readonly file: string;
  readonly line: number;
  /** Of the operations in it, separated by commas; empty where none has one. */
  readonly name: string;
  readonly text: string;
  /** SHA-256 of the text, hexadecimal. */
  readonly hash: string;
  readonly documentId: string | null;
}

export interface ClientOperations {
  readonly operations: readonly ClientOperation[];
  readonly faults: readonly CodeFault[];
}

interface Parsed {
  readonly source: SourceDocument;
  readonly document: DocumentNode;
}

export function clientOperations(
  sources: readonly SourceDocument[],
  schema: GraphQLSchema,
  forms: readonly Form[] = ['written'],
): ClientOperations {
  const faults: CodeFault[] = [];
  const parsed = sources.flatMap((source) => parsedOf(source, faults));
  const fragments = new Map(
    parsed.flatMap(({ document }) => fragmentsOf(document).map((one) => [one.name.value, one])),
  );
  const operations = parsed.flatMap((one) => {
    if (namesIn(one.document) === null) return [];
    const complete = withFragments(one.document, fragments);
    const wrong = validate(schema, complete).map((error) => faultOf(one.source, error));
    faults.push(...wrong);
    return wrong.length > 0 ? [] : inForms(one, complete, forms);
  });
  return { operations: unique(operations), faults };
}

function parsedOf(source: SourceDocument, faults: CodeFault[]): Parsed[] {
  try {
    return [{ source, document: parse(source.text) }];
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    faults.push(faultOf(source, error));
    return [];
  }
}

function faultOf({ file, line }: SourceDocument, { message, locations }: GraphQLError): CodeFault {
  return { file, line: line + (locations?.[0]?.line ?? 1) - 1, sentence: message };
}

function fragmentsOf({ definitions }: DocumentNode): FragmentDefinitionNode[] {
  return definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [one] : []));
}

/** Null: it has no operation. */
function namesIn({ definitions }: DocumentNode): string | null {
  const names = definitions.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION ? [one.name?.value ?? ''] : []));
  return names.length === 0 ? null : names.filter((name) => name !== '').join(', ');
}

/** The very document where it has all it uses. */
function withFragments(document: DocumentNode, known: ReadonlyMap<string, FragmentDefinitionNode>): DocumentNode {
  const there = new Set(fragmentsOf(document).map(({ name }) => name.value));
  const added: FragmentDefinitionNode[] = [];
  const look = (node: DocumentNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread({ name: { value: name } }) {
        const fragment = there.has(name) ? undefined : known.get(name);
        if (!fragment) return;
        there.add(name);
        added.push(fragment);
        look(fragment);
      },
    });
  };
  look(document);
  return added.length === 0 ? document : { ...document, definitions: [...document.definitions, ...added] };
}

function inForms({ source, document }: Parsed, complete: DocumentNode, forms: readonly Form[]): ClientOperation[] {
  const { file, line, documentId } = source;
  const name = namesIn(document) ?? '';
  const of = (text: string): ClientOperation => ({ file, line, name, text, hash: operationHashOf(text), documentId });
  // a manifest says what will be sent
  if (documentId !== null) return [of(source.text)];
  return forms.map((form) => {
    if (form === 'typename') return of(print(withTypenames(complete)));
    return of(form === 'written' && source.whole && complete === document ? source.text : print(complete));
  });
}

function withTypenames(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet(set, _key, parent) {
      const isRoot = parent !== undefined && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION;
      const has = set.selections.some(
        (one) => one.kind === Kind.FIELD && /^__(?:typename|schema|type)$/.test(one.name.value),
      );
      if (isRoot || has) return undefined;
      const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
      return { ...set, selections: [...set.selections, typename] };
    },
  });
}

function unique(operations: readonly ClientOperation[]): ClientOperation[] {
  return [...new Map([...operations].reverse().map((one) => [one.hash, one])).values()].reverse();
}
