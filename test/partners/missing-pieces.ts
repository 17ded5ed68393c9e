/** What a registered partner still lacks, one sentence a piece, each naming where it goes. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObjectType, type GraphQLSchema } from 'graphql';
import { PARTNER_PORTS } from '../../simulators/demonstration-partners';
import type { Population } from '../../simulators/population/population';
import { askedPartners } from '../../src/model/source-health';
import { fieldsIn } from '../../src/sources/contract/openapi-contract';
import type { Partner } from '../../src/sources/partner';
import { systemsOf } from '../../src/sources/partners';
import { placesIn } from '../labs/noninterference/known-brussels';
import { kitOf } from './partner-kit';

export interface Surroundings {
  readonly schema: GraphQLSchema;
  readonly population: Population;
}

export function missingPieces(partner: Partner, { schema, population }: Surroundings): string[] {
  return [
    ...withoutResolver(partner, schema),
    ...unknownCoordinates(partner, schema),
    ...fieldsWithoutTable(partner),
    ...withoutPrice(partner),
    ...withoutContractSuite(partner),
    ...withoutSimulator(partner),
    ...withoutName(partner),
    ...withoutLosses(partner),
    ...withoutPlaces(partner, population),
  ];
}

function withoutResolver({ id }: Partner, schema: GraphQLSchema): string[] {
  const asks = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()))
    .map(askedPartners);
  if (asks.some(({ always, within }) => always.includes(id) || within.includes(id))) return [];
  return [
    `${id}: no resolver says @Asks('${id}') or @AsksWithin('${id}'), so it has no price and no preview names it.`,
  ];
}

function unknownCoordinates({ id, feedsCoordinates }: Partner, schema: GraphQLSchema): string[] {
  const isThere = (coordinate: string): boolean => {
    const [typeName = '', field = ''] = coordinate.split('.');
    const type = schema.getType(typeName);
    return isObjectType(type) && field in type.getFields();
  };
  const unknown = [...feedsCoordinates].filter((coordinate) => !isThere(coordinate));
  return unknown.map((coordinate) => `${id}: its tables name ${coordinate}, which is not in the schema.`);
}

/** Names of fields stay out of the log because a table or a list of keys has them. */
function fieldsWithoutTable({ id, contract, reads }: Partner): string[] {
  const known = new Set(reads.flatMap(fieldsIn));
  const asked = contract.flatMap(
    ({ openApi }) => openApi?.operations.flatMap(({ asks }) => asks['fields'] ?? []) ?? [],
  );
  const beside = [...new Set(asked)].filter((field) => !known.has(field));
  return beside.map(
    (field) => `${id}: asks for ${field}, which is in no table and no key fields of its reads: the log would show it.`,
  );
}

function withoutPrice({ id, price }: Partner): string[] {
  return price?.question > 0 && price.row >= 0 ? [] : [`${id}: has no price.`];
}

function withoutContractSuite({ id }: Partner): string[] {
  const folder = join(__dirname, '../sources', id);
  const tests = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.test.ts')) : [];
  if (tests.some((name) => readFileSync(join(folder, name), 'utf8').includes('sourceContract('))) return [];
  return [`${id}: no test in test/sources/${id} holds its connector to sourceContract (test/contract).`];
}

function withoutSimulator(partner: Partner): string[] {
  const without = systemsOf(partner).filter(({ source }) => !(source in PARTNER_PORTS));
  return without.map(({ source }) => `${source}: is not in the list of simulators/demonstration-partners.ts.`);
}

function withoutName(partner: Partner): string[] {
  const file = 'messages/console/ui/source-name.json';
  const names = JSON.parse(readFileSync(join(__dirname, '../..', file), 'utf8')) as Record<string, object>;
  return systemsOf(partner).flatMap(({ source }) =>
    Object.entries(names).flatMap(([language, all]) =>
      source in all ? [] : [`${source}: has no name in ${language} (${file}).`],
    ),
  );
}

function withoutLosses(partner: Partner): string[] {
  try {
    const { losses } = kitOf(partner.id);
    const without = systemsOf(partner).filter(({ code }) =>
      losses(code).losses.every(({ lost, partly }) => lost.length + partly.length === 0),
    );
    return without.map(
      ({ source }) => `${source}: no view loses anything while it fails, so its faults are not tested.`,
    );
  } catch (error) {
    return [(error as Error).message];
  }
}

function withoutPlaces(partner: Partner, population: Population): string[] {
  const own: readonly string[] = systemsOf(partner).map(({ source }) => source);
  if (placesIn(population, 30).some((place) => own.includes(place.partner))) return [];
  return [
    `${partner.id}: nothing says where its values are, so they are the same in both worlds (places, in its kit).`,
  ];
}
