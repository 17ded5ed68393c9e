/** Requests that are wrong as HTTP, or as near to it as the law of HTTP lets them be: framing, chunks, headers, methods, targets. */
import type { Draw } from './draw';
import { written, type RawRequest } from './raw-request';

/** What a kind of malformed request is made of. `mark` stands in it somewhere, and must not come back. */
export interface Making {
  readonly draw: Draw;
  readonly mark: string;
  readonly token: string;
}

export type Kind = (making: Making) => RawRequest;

const QUERY = '{"query":"{ viewer { name } }"}';
const CHUNKED = [['Transfer-Encoding', 'chunked']] as const;
const chunk = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;

/** What follows the head of a request with chunks. */
function chunked({ token }: Making, ...parts: string[]): (string | Buffer)[] {
  return [written(token, { length: null, more: CHUNKED }), ...parts];
}

export const MALFORMED_HTTP: Readonly<Record<string, Kind>> = {
  'random bytes': ({ draw, mark }) => ({ parts: [draw.bytes(1 + draw.number(3_000)), mark, '\r\n\r\n'] }),
  'another protocol': ({ draw, mark }) => ({
    parts: [
      draw.one<string | Buffer>(
        Buffer.from(`160301020001000${draw.number(10)}fc0303`, 'hex'),
        'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
        `SSH-2.0-${mark}\r\n`,
        `GET /${mark}\r\n`,
        `EHLO ${mark}\r\n`,
        '*1\r\n$4\r\nPING\r\n',
      ),
    ],
  }),
  'version or request line': ({ draw, mark, token }) => ({
    parts: [
      written(token, {
        version: draw.one('HTTP/9.9', 'HTTP/1.2', 'HTTP/0.9', `HTTP/${mark}`, 'http/1.1', '', 'HTTP/1.1 HTTP/1.1'),
        path: draw.one('/graphql', ` /${mark}`, '\t/graphql', '/graphql extra'),
        body: QUERY,
      }),
    ],
  }),
  'line ends': ({ draw, token }) => {
    const text = written(token, { body: QUERY }).toString('latin1');
    return { parts: [text.replaceAll('\r\n', draw.one('\n', '\r', '\r\r\n', '\n\r', '\u0000\r\n'))] };
  },
  'no host, two hosts, another host': ({ draw, mark, token }) => {
    const auth = ['Authorization', `Bearer ${token}`] as const;
    const hosts = draw.one<readonly string[]>(
      [],
      ['one', mark],
      [mark],
      ['hub/../'],
      [`${mark}@hub`],
      ['a'.repeat(3_000)],
    );
    const headers = [
      ...hosts.map((host) => ['Host', host] as const),
      auth,
      ['Content-Type', 'application/json'] as const,
    ];
    return { parts: [written(token, { headers, body: QUERY })] };
  },
  methods: ({ draw, mark, token }) => ({
    parts: [
      written(token, {
        method: draw.one(
          'TRACE',
          'PUT',
          'DELETE',
          'PATCH',
          'HEAD',
          'OPTIONS',
          'CONNECT',
          'FOO',
          'post',
          'PURGE',
          mark,
          'P'.repeat(5_000),
        ),
        path: draw.one('/graphql', '/schema.graphql', '*', '/', `/${mark}`, 'hub:443'),
        more: [['X-HTTP-Method-Override', draw.one('GET', 'DELETE', mark)]],
        body: draw.one('', QUERY),
      }),
    ],
  }),
  targets: ({ draw, mark, token }) => ({
    parts: [
      written(token, {
        method: 'GET',
        length: null,
        path: draw.one(
          `/%zz${mark}`,
          `/%c0%af${mark}`,
          `/graphql?query=%${mark}`,
          `/graphql?query=%00${mark}`,
          `/explorer/..%2f..%2f..%2fetc/passwd?${mark}`,
          `/explorer/../../${mark}`,
          `//${mark}/graphql`,
          `http://${mark}/graphql?query={__typename}`,
          `/graphql;${mark}`,
          `/graphql/${mark}`,
          `/graphql?${'a=b&'.repeat(3_000)}${mark}`,
          `/${mark}${'x'.repeat(draw.one(7_000, 20_000, 100_000))}`,
          `/schema.graphql?${mark}`,
          `/access-log.ndjson?from=${mark}`,
          `/applications/${mark}`,
          `/events/${mark}`,
          `/.well-known/${mark}`,
          '/é',
        ),
      }),
    ],
  }),
  'by GET': ({ draw, mark, token }) => ({
    parts: [
      written(token, {
        method: 'GET',
        length: null,
        more: draw.one<readonly (readonly [string, string])[]>(
          [],
          [['Apollo-Require-Preflight', 'yes']],
          [['Accept', 'text/html']],
        ),
        path: `/graphql?${draw.one(
          '',
          `query=${mark}`,
          `query={viewer{name}}&query={case(id:"${mark}"){id}}`,
          `query[]={viewer{name}}`,
          `query[a]=${mark}`,
          `query={viewer{name}}&variables=${mark}`,
          `query={viewer{name}}&variables=[]`,
          `query={viewer{name}}&extensions={"persistedQuery":{"version":1,"sha256Hash":"${mark}"}}`,
          `query=mutation{registerOrganisation(input:{cbe:"${mark}"}){counts}}`,
          `query=query($a:ID!){case(id:$a){id}}&variables={"a":{"b":"${mark}"}}`,
          `query=query($a:PersonLookup!){person(by:$a){id}}&variables={"a":{"niss":"${mark}"}}`,
          `operationName=${mark}&query={viewer{name}}`,
        )}`,
      }),
    ],
  }),
  chunks: (making) => {
    const { draw, mark } = making;
    const whole = chunk(QUERY);
    const last = '0\r\n\r\n';
    const body = draw.one<readonly string[]>(
      ['zz\r\n', mark],
      [`ffffffffffffffffff\r\n${mark}`],
      ['-5\r\n', mark],
      [`${whole.slice(0, 2)};${mark}=${'x'.repeat(20_000)}\r\n`, last],
      [whole, `0\r\nX-${mark}: ${mark}\r\nAuthorization: Bearer ${mark}\r\n\r\n`],
      [whole.replace('\r\n', '\n'), last],
      [whole, '0\r\n'],
      [` ${whole}`, last],
      [`0x${whole}`, last],
      [whole.slice(0, -2), last],
      [...Array.from(QUERY, (one) => chunk(one)), last],
      [chunk(`{"query":"{ ${mark}`)],
      [last],
    );
    return { parts: chunked(making, ...body), then: draw.one('WAIT', 'END', 'DESTROY') };
  },
  'lengths that are none': ({ draw, mark, token }) => ({
    parts: [
      written(token, {
        body: QUERY,
        length: draw.one(
          '-1',
          '+5',
          '0x1f',
          '1e1',
          ' ',
          mark,
          '5, 5',
          '99999999999999999999',
          '5',
          '0',
          '31 ',
          '1048577',
        ),
      }),
    ],
    then: draw.one('WAIT', 'END'),
    // what is behind a length that is too short is a request of its own, and a wrong one
    answers: 2,
  }),
  'one request in another': ({ draw, mark, token }) => {
    const inner = `GET /schema.graphql?${mark} HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer ${token}\r\n\r\n`;
    const ends = `0\r\n\r\n${inner}`;
    const more = draw.one<readonly (readonly [string, string])[]>(
      [
        ['Transfer-Encoding', 'chunked'],
        ['Content-Length', String(ends.length)],
      ],
      [
        ['Content-Length', String(ends.length)],
        ['Transfer-Encoding', 'chunked'],
      ],
      [['Transfer-Encoding', 'xchunked']],
      [['Transfer-Encoding', 'chunked, identity']],
      [
        ['Transfer-Encoding', 'identity'],
        ['Content-Length', '5'],
      ],
      [['Transfer-Encoding ', 'chunked']],
      [['Transfer-Encoding', '\u000bchunked']],
      [
        ['Transfer-Encoding', 'chunked'],
        ['Transfer-Encoding', 'identity'],
      ],
      [['X', 'y\r\n Transfer-Encoding: chunked']],
      [
        ['Content-Length', '5'],
        ['Content-Length', String(ends.length)],
      ],
    );
    return { parts: [written(token, { length: null, more }), ends] };
  },
  'many and long headers': ({ draw, mark, token }) => {
    const many = (count: number, length: number): (readonly [string, string])[] =>
      Array.from({ length: count }, (_, at) => [`X-${at}`, `${mark}${'v'.repeat(length)}`] as const);
    const [count, length] = draw.one([2_500, 1], [200, 200], [1, 15_000], [1, 40_000], [90, 10]) as readonly [
      number,
      number,
    ];
    return { parts: [written(token, { more: many(count, length), body: QUERY })] };
  },
  'names and values of headers': ({ draw, mark, token }) => ({
    parts: [
      written(token, {
        body: QUERY,
        more: [
          draw.one<readonly [string, string]>(
            [`X ${mark}`, 'y'],
            ['', mark],
            ['X', `\u0000${mark}`],
            ['X', `a\r\n ${mark}`],
            ['X', `\u00e9\u00ff${mark}`],
            ['__proto__', mark],
            ['constructor', mark],
            ['X-Request-Id', `${mark} with spaces`],
            ['X-Request-Id', `<${mark}>`],
            ['X-Request-Id', `%0d%0aSet-Cookie: ${mark}`],
            ['X-Request-Id', mark.repeat(60)],
            ['Purpose-Of-Use', mark],
            ['Purpose-Of-Use', `CONTACT_TRACING, ${mark}`],
            ['Accept', mark],
            ['Accept', `application/${mark};q=9, ,;`],
            ['Apollographql-Client-Name', mark.repeat(200)],
            ['Origin', `https://${mark}`],
            ['Cookie', `session=${mark}`],
            ['X-Forwarded-For', mark],
            ['X-Original-URL', `/${mark}`],
            ['Range', `bytes=0-${mark}`],
            ['If-None-Match', mark],
            ['Content-Encoding', draw.one('gzip', mark)],
          ),
        ],
      }),
    ],
  }),
  'expectations and upgrades': ({ draw, mark, token }) => ({
    parts: [
      written(token, {
        body: QUERY,
        more: draw.one<readonly (readonly [string, string])[]>(
          [['Expect', '100-continue']],
          [['Expect', mark]],
          [
            ['Upgrade', 'websocket'],
            ['Connection', 'Upgrade'],
            ['Sec-WebSocket-Key', mark],
          ],
          [
            ['Upgrade', 'h2c'],
            ['Connection', 'Upgrade, HTTP2-Settings'],
            ['HTTP2-Settings', mark],
          ],
          [['Connection', `${mark}, close, keep-alive`]],
          [['Keep-Alive', mark]],
          [
            ['TE', 'trailers'],
            ['Trailer', mark],
          ],
        ),
      }),
    ],
    answers: 2,
  }),
  'left early': ({ draw, token }) => {
    const bytes = written(token, { body: QUERY, length: draw.one('31', '5000') });
    const cut = 1 + draw.number(bytes.length - 1);
    const parts = draw.one<readonly Buffer[]>(
      [bytes.subarray(0, cut)],
      [bytes.subarray(0, cut), bytes.subarray(cut)],
      [bytes, bytes, bytes],
    );
    return { parts, then: draw.one('DESTROY', 'END'), answers: 3 };
  },
  'many in a row': ({ draw, token }) => {
    const count = 2 + draw.number(30);
    return { parts: [Buffer.concat(Array.from({ length: count }, () => written(token, { body: QUERY })))], then: draw.one('WAIT', 'DESTROY'), answers: count }; // prettier-ignore
  },
};
