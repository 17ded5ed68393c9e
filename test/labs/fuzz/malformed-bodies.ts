/** Requests that are in order as HTTP and wrong in what they carry: tokens, types, encodings, JSON, and what stands in it. */
import { gzipSync } from 'node:zlib';
import type { Kind } from './malformed-http';
import { written } from './raw-request';

const json = (value: unknown): string => JSON.stringify(value);
/** The mark as a value: names may be repeated, values never. */
const asking = (mark: string): string => `{ case(id: "${mark}") { id } }`;
const nested = (open: string, close: string, depth: number, inside: string): string =>
  `${open.repeat(depth)}${inside}${close.repeat(depth)}`;

export const MALFORMED_BODIES: Readonly<Record<string, Kind>> = {
  'content types': ({ draw, mark, token }) => {
    const type = draw.one<readonly string[]>(
      [],
      ['text/plain'],
      ['application/x-www-form-urlencoded'],
      [`multipart/form-data; boundary=${mark}`],
      ['multipart/form-data'],
      ['application/graphql'],
      ['application/json; charset=utf-16'],
      [`application/json; charset=${mark}`],
      [`application/${mark}`],
      [mark],
      ['application/json, text/plain'],
      ['application/json', 'text/plain'],
      ['application/octet-stream'],
      ['APPLICATION/JSON;;;'],
      ['/'],
    );
    const headers = [['Host', 'hub'], ['Authorization', `Bearer ${token}`], ...type.map((one) => ['Content-Type', one] as const)] as const; // prettier-ignore
    const body = draw.one(
      json({ query: asking(mark) }),
      `query=${asking(mark)}`,
      `--${mark}\r\n\r\n{}`,
      `{ viewer { name } }`,
    );
    return { parts: [written(token, { headers, body })] };
  },
  'bytes that are no text': ({ draw, mark, token }) => ({
    parts: [
      written(token, {
        body: draw.one(
          Buffer.concat([
            Buffer.from(`{"query":"{ case(id: \\"${mark}`),
            Buffer.from([0xff, 0xfe, 0xc0, 0x80]),
            Buffer.from('\\") { id } }"}'),
          ]),
          Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(json({ query: asking(mark) }))]),
          Buffer.from(json({ query: asking(mark) }), 'utf16le'),
          gzipSync(json({ query: asking(mark) })),
          Buffer.from(`{"query":"\u0000 ${mark}"}`),
          draw.bytes(1 + draw.number(5_000)),
        ),
      }),
    ],
  }),
  'JSON that is none': ({ draw, mark, token }) => ({
    parts: [
      written(token, {
        body: draw.one(
          '',
          ' ',
          '{',
          `{"query":"{ ${mark}`,
          `{query:"${mark}"}`,
          `{"query":'${mark}'}`,
          `{"query":"${mark}",}`,
          `{"query":"a"}{"query":"${mark}"}`,
          `NaN`,
          `{"variables":{"a":${mark}}}`,
          `{"query":"\\u12${mark}"}`,
          '\u2028{}',
        ),
      }),
    ],
  }),
  'JSON of another kind': ({ draw, mark, token }) => ({
    parts: [
      written(token, {
        body: draw.one(
          'null',
          '5',
          'true',
          '"text"',
          '[]',
          '{}',
          json(mark),
          json([{ query: '{ viewer { name } }' }, { query: asking(mark) }]),
          json({ query: null, variables: mark }),
          json({ query: [asking(mark)] }),
          json({ query: { toString: mark } }),
          json({ query: '{ viewer { name } }', variables: [mark] }),
          json({ query: '{ viewer { name } }', variables: mark }),
          json({ query: '{ viewer { name } }', operationName: { a: mark } }),
          json({ query: '{ viewer { name } }', operationName: mark }),
          json({ query: '{ viewer { name } }', extensions: mark }),
          json({ query: '{ viewer { name } }', extensions: { persistedQuery: { version: 1, sha256Hash: mark } } }),
          json({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }),
          `{"__proto__":{"query":"${mark}"},"constructor":{"prototype":{"query":"${mark}"}}}`,
          `{"query":"{ viewer { name } }","query":"${mark}"}`,
        ),
      }),
    ],
  }),
  'JSON that is deep or large': ({ draw, mark, token }) => {
    const depth = draw.one(100, 5_000, 100_000);
    return {
      parts: [
        written(token, {
          body: draw.one(
            nested('[', ']', depth, `"${mark}"`),
            nested('{"a":', '}', Math.min(depth, 50_000), `"${mark}"`),
            `{"query":"query($a:[String!]!){mayI(coordinates:$a){outcome}}","variables":{"a":${nested('[', ']', depth, `"${mark}"`)}}}`,
            `{"query":"query($a:_Any!){_entities(representations:[$a]){__typename}}","variables":{"a":${nested('{"a":', '}', Math.min(depth, 50_000), `"${mark}"`)}}}`,
            `{"query":"{ viewer { name } }","variables":{"a":1${'0'.repeat(draw.one(400, 100_000))}}}`,
            json({
              query: '{ viewer { name } }',
              variables: Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`v${at}`, mark])),
            }),
            json({ query: asking(mark), more: 'x'.repeat(draw.one(900_000, 1_100_000)) }),
          ),
        }),
      ],
    };
  },
  'operations that do not parse': ({ draw, mark, token }) => ({
    parts: [
      written(token, {
        body: json({
          query: draw.one(
            mark,
            `{ ${mark}`,
            `{ case(id: "${mark}) { id } }`,
            `{ case(id: """${mark}) { id } }`,
            `{ case(id: "\\u{110000}${mark}") { id } }`,
            `{ case(id: "\ud800${mark}") { id } }`,
            `\u0000{ viewer { name(a: "${mark}") } }`,
            `{ viewer { name } } # ${mark}\u0007`,
            `query ${mark}($a: ) { viewer { name } }`,
            `{ cases(first: 00${draw.number(9)}) { edges { cursor } } ${mark}(}`,
            '',
            ' ',
            '#',
            nested('{a', '}', draw.one(500, 20_000), ''),
            nested('[', ']', 5_000, mark),
          ),
        }),
      }),
    ],
  }),
  'operations that are too much': ({ draw, mark, token }) => {
    const many = (count: number, make: (at: number) => string): string =>
      Array.from({ length: count }, (_, at) => make(at)).join(' ');
    const count = draw.one(50, 1_000, 20_000);
    return {
      parts: [
        written(token, {
          body: json({
            query: draw.one(
              `{ ${many(count, (at) => `a${at}: viewer { name }`)} }`,
              `{ viewer { ${many(count, () => '...on Viewer { name }')} } }`,
              `{ viewer { name ${many(count, () => '@include(if: true)')} } }`,
              `{ viewer { ...A } } ${many(Math.min(count, 2_000), (at) => `fragment A${at || ''} on Viewer { ...A${at + 1} ...A${at + 1} }`)} fragment A${Math.min(count, 2_000)} on Viewer { name }`,
              `{ viewer { ...A } } fragment A on Viewer { ...A }`,
              `query(${many(count, (at) => `$v${at}: String = "${mark}"`)}) { viewer { name } }`,
              many(count, (at) => `query Q${at} { viewer { name } }`),
              `{ ${nested('callOrders { edges { node { case { ', ' } } } }', 30, 'id')} }`,
              `{ mayI(coordinates: [${many(Math.min(count, 3_000), () => `"${mark}"`)}]) { outcome } }`,
              `{ case(id: "${'x'.repeat(draw.one(1_000, 200_000))}") { id } }`,
              `{ __schema { ${nested('types { fields { type { ', ' } } }', 8, 'name')} } }`,
              `{ _entities(representations: [${many(Math.min(count, 3_000), () => `{ __typename: "Case", id: "${mark}" }`)}]) { __typename } }`,
            ),
          }),
        }),
      ],
    };
  },
  'values that do not fit': ({ draw, mark, token }) => {
    const value = draw.one<unknown>(
      mark,
      { a: mark },
      [mark],
      1e308,
      -1,
      2 ** 53,
      true,
      null,
      '\ud800',
      '\u0000',
      'x'.repeat(100_000),
    );
    const [type, use] = draw.one(
      ['ID!', 'case(id: $v) { id }'],
      ['Int', 'cases(first: $v) { edges { cursor } }'],
      ['String', 'cases(after: $v) { edges { cursor } }'],
      ['CaseFilter', 'cases(filter: $v) { edges { cursor } }'],
      ['CaseOrder', 'cases(orderBy: $v) { edges { cursor } }'],
      ['PersonLookup!', 'person(by: $v) { id }'],
      ['String!', 'inboundCall(phone: $v) { candidates { id } }'],
      ['[VerificationAnswer!]', 'inboundCall(phone: "02", answers: $v) { candidates { id } }'],
      ['[String!]!', 'mayI(coordinates: $v) { outcome }'],
      ['[_Any!]!', '_entities(representations: $v) { __typename }'],
      ['StaffFilter', 'staff(filter: $v) { edges { cursor } }'],
      ['AccessRecordFilter', 'accessRecords(filter: $v) { edges { cursor } }'],
      ['NoSuchType', 'case(id: $v) { id }'],
    ) as readonly [string, string];
    return {
      parts: [written(token, { body: json({ query: `query ($v: ${type}) { ${use} }`, variables: { v: value } }) })],
    };
  },
  'who asks': ({ draw, mark, token }) => {
    const [head = '', body = '', signature = ''] = token.split('.');
    const given = draw.one<readonly string[]>(
      [],
      [''],
      ['Bearer'],
      [`Bearer ${mark}`],
      [`Basic ${mark}`],
      [`bearer  ${token} ${mark}`],
      [`Bearer ${token}${mark}`],
      [`Bearer ${head}.${body}.`],
      [`Bearer ${head}.${Buffer.from(`{"sub":"${mark}"}`).toString('base64url')}.${signature}`],
      [`Bearer ${Buffer.from(`{"alg":"none","kid":"${mark}"}`).toString('base64url')}.${body}.`],
      [`Bearer ${'.'.repeat(5_000)}`],
      [`Bearer ${'x'.repeat(10_000)}.y.z`],
      [`Bearer ${mark}`, `Bearer ${token}`],
      [`Bearer ${token}, Bearer ${mark}`],
    );
    const headers = [
      ['Host', 'hub'],
      ['Content-Type', 'application/json'],
    ] as const;
    return {
      parts: [
        written(token, {
          headers,
          more: given.map((value) => ['Authorization', value] as const),
          body: json({ query: '{ viewer { name } }' }),
        }),
      ],
    };
  },
  'other addresses': ({ draw, mark, token }) => ({
    parts: [
      written(token, {
        path: draw.one(
          '/access/v1/evaluation',
          '/access/v1/evaluations',
          '/events/call-centre',
          '/events/mutuality-100',
          '/schema.graphql',
          '/explorer/',
          '/sandbox',
        ),
        more: [['X-Hub-Signature', mark]],
        body: draw.one(
          '',
          'null',
          mark,
          json({ subject: mark, action: [], resource: 5 }),
          json({
            subject: { type: 'user', id: mark },
            action: { name: mark },
            resource: { type: 'coordinate', id: mark },
          }),
          json({ evaluations: Array.from({ length: 600 }, () => ({ resource: { type: mark, id: mark } })) }),
          json({ evaluations: mark, options: { evaluations_semantic: mark } }),
          nested('[', ']', 20_000, ''),
        ),
      }),
    ],
  }),
};
