/**
 * Counts of what applications ask, until they are taken away to be kept. A request costs two look-ups in maps: what an operation
 * selects is read from its text when the counts are taken, and remembered.
 */
import { parse, TypeInfo, visit, visitWithTypeInfo, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { OperationCount } from '../model/operation-count';
import { operationHashOf } from '../model/operation-hash';

export interface TakenCount {
  readonly clientId: string;
  /** SHA-256 of the text; empty for those that are not told apart. */
  readonly operationHash: string;
  /** Empty for the operation as a whole. */
  readonly coordinate: string;
  readonly requests: number;
}

interface Counted {
  requests: number;
  isRegistered: boolean;
}

interface TextFacts {
  readonly hash: string;
  readonly coordinates: readonly string[];
}

/** Texts held from one taking to the next, of all applications: past it they are counted and not told apart. */
const MOST_CHARACTERS = 1_000_000;
/** Operations of an application on one day that are not registered and are told apart all the same. */
const MOST_UNREGISTERED = 200;
const MOST_REMEMBERED = 500;

export class CountedOperations implements OperationCount {
  private counts = new Map<string, Map<string, Counted>>();
  private characters = 0;
  private readonly facts = new LRUCache<string, TextFacts>({ max: MOST_REMEMBERED });
  private told = { day: '', unregistered: new Map<string, Set<string>>() };

  constructor(private readonly schema: GraphQLSchema) {}

  asked(clientId: string, text: string, isRegistered: boolean): void {
    let ofClient = this.counts.get(clientId);
    if (ofClient === undefined) this.counts.set(clientId, (ofClient = new Map<string, Counted>()));
    const counted = ofClient.get(text);
    if (counted !== undefined) counted.requests += 1;
    else this.first(ofClient, text, isRegistered);
  }

  private first(ofClient: Map<string, Counted>, text: string, isRegistered: boolean): void {
    if (this.characters + text.length <= MOST_CHARACTERS) {
      this.characters += text.length;
      ofClient.set(text, { requests: 1, isRegistered });
      return;
    }
    const others = ofClient.get(NOT_TOLD_APART);
    if (others) others.requests += 1;
    else ofClient.set(NOT_TOLD_APART, { requests: 1, isRegistered: false });
  }

  /** What was counted since the last taking. @param day it is counted for */
  take(day: string): TakenCount[] {
    const counts = this.counts;
    this.counts = new Map();
    this.characters = 0;
    if (this.told.day !== day) this.told = { day, unregistered: new Map() };
    const taken = new Map<string, TakenCount>();
    const add = (count: TakenCount): void => {
      const key = `${count.clientId} ${count.operationHash} ${count.coordinate}`;
      const requests = (taken.get(key)?.requests ?? 0) + count.requests;
      taken.set(key, { ...count, requests });
    };
    for (const [clientId, ofClient] of counts) {
      for (const [text, { requests, isRegistered }] of ofClient) {
        const facts = this.isToldApart(clientId, text, isRegistered) ? this.factsOf(text) : NO_FACTS;
        const { hash: operationHash, coordinates } = facts;
        for (const coordinate of ['', ...coordinates]) add({ clientId, operationHash, coordinate, requests });
      }
    }
    return [...taken.values()];
  }

  private isToldApart(clientId: string, text: string, isRegistered: boolean): boolean {
    if (text === NOT_TOLD_APART) return false;
    if (isRegistered) return true;
    const known = this.told.unregistered.get(clientId) ?? new Set<string>();
    this.told.unregistered.set(clientId, known);
    const hash = operationHashOf(text);
    if (known.has(hash)) return true;
    if (known.size >= MOST_UNREGISTERED) return false;
    known.add(hash);
    return true;
  }

  private factsOf(text: string): TextFacts {
    let facts = this.facts.get(text);
    if (facts === undefined) {
      this.facts.set(text, (facts = { hash: operationHashOf(text), coordinates: coordinatesIn(this.schema, text) }));
    }
    return facts;
  }
}

/** No operation has this text. */
const NOT_TOLD_APART = '';
const NO_FACTS: TextFacts = { hash: '', coordinates: [] };

/** Of every operation in it, each once. What is no part of the schema is left out: such an operation was refused. */
function coordinatesIn(schema: GraphQLSchema, text: string): string[] {
  const coordinates = new Set<string>();
  const types = new TypeInfo(schema);
  const reader = {
    Field: () => {
      const [parent, field] = [types.getParentType(), types.getFieldDef()];
      if (parent && field && !field.name.startsWith('__') && !parent.name.startsWith('__')) {
        coordinates.add(`${parent.name}.${field.name}`);
      }
    },
  };
  // as it was when it was asked; it was parsed then
  visit(parse(text, { noLocation: true }), visitWithTypeInfo(types, reader));
  return [...coordinates];
}
