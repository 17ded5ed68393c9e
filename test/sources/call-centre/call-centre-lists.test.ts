import { CallCentreConnector } from '../../../src/sources/call-centre/call-centre.partner';
import type { Ask, ListQuery } from '../../../src/sources/source';
import type { Coordinate } from '../../../src/model/classification';
import { connected } from '../connected';
import { sendJson } from '../partner-server';
import { at, KINDS } from './call-centre-kinds';

describe('lists the call centre drives', () => {
  let items: unknown[] = [];
  const here = connected(
    { source: 'call-centre', base: '/api' },
    (http) => new CallCentreConnector(http),
    (_received, response) => sendJson(response, { items, nextCursor: 'next', asOf: at }),
  );

  const query = (more: Partial<ListQuery> = {}): ListQuery => ({
    scope: { organisation: '0419052173' },
    criteria: {},
    sort: { by: 'openedAt', direction: 'ASC' },
    limit: 50,
    cursor: null,
    ...more,
  });
  const ask = (...elements: Coordinate[]): Ask => ({ requestId: 'r', elements: new Set(elements) });

  it('keeps a row whose contact data is malformed, with its keys only, and leaves out one without keys', async () => {
    const row = KINDS[0]?.items('CC-1')[0];
    items = [{ ...row, birthDate: 'yesterday' }, { reference: 'CC-2' }];
    const page = await here.connector.listCases(query(), ask('Person.birthDate'));
    expect(page.items.map((one) => [one.reference, 'birthDate' in one])).toEqual([['CC-1', false]]);
  });

  it('asks nothing over an empty scope', async () => {
    expect(await here.connector.listCases(query({ scope: { caseReferences: [], zones: [] } }), ask())).toEqual({
      items: [],
      nextCursor: null,
    });
    expect(here.partner.requests).toHaveLength(0);
  });
});
