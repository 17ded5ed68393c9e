/** Every registered partner has all that it needs; of a pretend one that lacks a piece the message names it. */
import { createPopulation } from '../../simulators/population/create-population';
import { OperationPricing } from '../../src/authorization/analysis/operation-cost';
import { UNLIMITED } from '../../src/authorization/analysis/document-limits';
import { PARTNER_ADDRESSES, prefixOf } from '../../src/config/partner-settings';
import { readConfiguration } from '../../src/config/configuration';
import { buildHubSchema } from '../../src/graph/build-schema';
import { responseShape } from '../../src/model/response-shape';
import { openApiDocument } from '../../src/sources/contract/openapi-contract';
import { definePartner, type Partner } from '../../src/sources/partner';
import { EVERY_PARTNER, PARTNER_SYSTEMS, PRICES } from '../../src/sources/partners';
import { getOperationAST, parse } from 'graphql';
import { good, mistakesOf } from '../config/good-configuration';
import { missingPieces } from './missing-pieces';

const schema = buildHubSchema();
const population = createPopulation({ seed: 2020, size: 300, referenceInstant: new Date('2020-05-20T00:00:00Z') });
const surroundings = { schema, population };

describe.each(EVERY_PARTNER.map(([, partner]) => [partner.id, partner] as const))('%s', (_id, partner) => {
  it('lacks no piece', () => {
    expect(missingPieces(partner, surroundings)).toEqual([]);
  });
});

describe.each(PARTNER_SYSTEMS.map(({ source }) => [source, prefixOf(source)] as const))('%s', (source, prefix) => {
  it('has settings, limits, and an address that has to be encrypted', () => {
    const { partners, sourceLimits } = readConfiguration({ ...good, [`${prefix}_RETRIES`]: '0' });
    expect([partners.has(source), sourceLimits[source].retries]).toEqual([true, 0]);
    expect(PARTNER_ADDRESSES.has(`${prefix}_URL`)).toBe(true);
    expect(mistakesOf({ ...good, [`${prefix}_URL`]: 'http://partner.example.be' })).toContain(
      `${prefix}_URL: must be https`,
    );
  });
});

describe('a partner that lacks a piece', () => {
  const JOBS = { keyFields: ['reference'], table: { openings: ['JobOffer.openings'] } };
  const needs = (...fields: string[]): ReturnType<typeof openApiDocument> =>
    openApiDocument({
      majorVersion: 1,
      operations: [{ method: 'POST', path: '/api/jobs/search', asks: { references: null, fields }, reads: [] }],
    });
  const pretend = (more: object = {}): Partner =>
    definePartner({
      // of a partner that drops files, and has no service
      id: 'seconded-staff',
      authentication: 'API_KEY',
      contract: [needs('reference', 'openings')],
      reads: [JOBS],
      price: { question: 6, row: 0.4 },
      fromMemory: { may: [], never: { JobOffer: 'DECIDES' } },
      connect: () => ({}),
      ...more,
    } as never);

  it('each missing piece is named', () => {
    expect(missingPieces(pretend(), surroundings)).toEqual([
      "seconded-staff: no resolver says @Asks('seconded-staff') or @AsksWithin('seconded-staff'), so it has no price and no preview names it.",
      'seconded-staff: no test in test/sources/seconded-staff holds its connector to sourceContract (test/contract).',
      'seconded-staff: is not in the list of simulators/demonstration-partners.ts.',
      expect.stringContaining('test/partners/seconded-staff.kit.ts is missing'),
      'seconded-staff: nothing says where its values are, so they are the same in both worlds (places, in its kit).',
    ]);
  });

  it('a field that the log would show is named', () => {
    expect(missingPieces(pretend({ contract: [needs('reference', 'openings', 'street')] }), surroundings)).toContain(
      'seconded-staff: asks for street, which is in no table and no key fields of its reads: the log would show it.',
    );
  });

  it('a coordinate that is not in the schema is named', () => {
    const reads = [{ keyFields: [], table: { openings: ['JobOffer.opening'] } }];
    expect(missingPieces(pretend({ reads }), surroundings)).toContain(
      'seconded-staff: its tables name JobOffer.opening, which is not in the schema.',
    );
  });

  it('a missing price is named, and no operation that asks the partner runs', () => {
    expect(missingPieces(pretend({ price: undefined }), surroundings)).toContain('seconded-staff: has no price.');
    const { actiris: _without, ...others } = PRICES;
    const document = parse('{ jobOffers { edges { node { openings } } } }');
    const shape = responseShape(schema, document, getOperationAST(document)!);
    expect(() => new OperationPricing(UNLIMITED, others).costOf(shape, {})).toThrow(
      'Query.jobOffers asks actiris, which has no price.',
    );
  });

  it.each<[string, object, string]>([
    ['an id that errors and logs do not know', { id: 'of-nobody' }, 'of-nobody is not among SOURCE_IDS'],
    ['no table', { reads: [{ ...JOBS, table: {} }] }, 'there is no table in its reads'],
  ])('does not start with %s', (_what, more, sentence) => {
    expect(() => pretend(more)).toThrow(sentence);
  });
});
