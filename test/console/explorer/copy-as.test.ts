import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { clientOf, curlOf, type Copied } from '../../../console/explorer/src/copy-as';
import { buildHubSchema } from '../../../src/graph/build-schema';

const QUERY = `query CaseView($id: ID!, $first: Int) {
  case(id: $id) { ...Who callOrders { id state attempts { technicalOutcome } } }
  viewer { roles cases(first: $first) { edges { node { id ... on Case { reference } } } } }
}
fragment Who on Case { id it: reference person { name birthDate } }`;
const copied: Copied = {
  query: QUERY,
  variables: { id: "it's $HOME" },
  operationName: 'CaseView',
  purpose: 'CONTACT_TRACING',
  endpoint: 'http://127.0.0.1:4000/graphql',
};

/** Faults of a program, as the compiler says them. */
function faultsOf(program: string): string[] {
  const file = join(mkdtempSync(join(tmpdir(), 'client-')), 'client.ts');
  writeFileSync(file, program);
  const made = ts.createProgram([file], { strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, types: [] });
  return ts.getPreEmitDiagnostics(made).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

describe('an operation as a curl command', () => {
  it('asks what the page asks, whatever stands in it, and names the token only', async () => {
    const asked: { headers: Record<string, unknown>; body: string }[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        asked.push({ headers: request.headers, body });
        response.end('{}');
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const command = curlOf({ ...copied, endpoint: `http://127.0.0.1:${port}/graphql` });
    await promisify(execFile)('/bin/sh', ['-c', command], {
      env: { ...process.env, TOKEN: 'abc', no_proxy: '127.0.0.1', NO_PROXY: '127.0.0.1' },
    });
    server.close();
    expect(asked[0]!.headers).toMatchObject({ authorization: 'Bearer abc', 'purpose-of-use': 'CONTACT_TRACING' });
    expect(JSON.parse(asked[0]!.body)).toEqual({
      ...{ query: QUERY, variables: copied.variables, operationName: 'CaseView' },
    });
  });
});

describe('an operation as a typed client', () => {
  const schema = buildHubSchema();
  const client = clientOf(copied, schema);

  it('is TypeScript that compiles', () => {
    expect(faultsOf(client)).toEqual([]);
  });

  it('knows what may be null, what is a list, and the words of an enumeration', () => {
    const use = `
      async function use() {
        const { data } = await askCaseView('token', { id: 'x' });
        const name: string | null | undefined = data?.case?.person?.name;
        const state: 'ASSIGNED' | 'CANCELLED' | 'CLOSED' | 'ESCALATED' | 'OPEN' | null | undefined = data?.case?.callOrders?.[0]?.state;
        const again: string | null | undefined = data?.case?.it;
        return [name, state, again, data?.viewer.cases?.edges[0]?.node?.reference];
      }
      void use;`;
    expect(faultsOf(`${client}\n${use}`)).toEqual([]);
  });

  it('refuses what the schema does not have', () => {
    expect(faultsOf(`${client}\nvoid askCaseView('token', { id: 1 });`)).not.toEqual([]);
    expect(
      faultsOf(`${client}\nvoid askCaseView('t', { id: '' }).then(({ data }) => data?.case?.street);`),
    ).not.toEqual([]);
  });

  it('is not written for a subscription', () => {
    const query = 'subscription S { policyActivated { number } }';
    expect(() => clientOf({ ...copied, query, operationName: 'S' }, schema)).toThrow(/queries and mutations/);
  });
});
