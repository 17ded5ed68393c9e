/** Kinds 15 and 17: what costs more than it may, and where a partner would lead the hub. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request as send } from 'undici';
import { askHub, type Answer } from '../../../support/running-demonstration';
import { operation, type Attack, type Found } from '../attack';
import type { AttackedHub } from '../attacked-hub';
import { all, notAsked, status } from '../refusals';

const nested = (times: number): string =>
  `case(id: $id) { ${'callOrders { case { '.repeat(times)} id ${'} }'.repeat(times)} }`;
const levels = (times: number): string => `case(id: $id) { ${'indexCase { '.repeat(times)} id ${'} '.repeat(times)} }`;
const bomb = (times: number): string =>
  Array.from(
    { length: times },
    (_, n) => `fragment B${n} on Case { a: indexCase { ...B${n + 1} } b: indexCase { ...B${n + 1} } }`,
  ).join(' ');
const brackets = (times: number): string =>
  `{ mayI(coordinates: ${'['.repeat(times)}${']'.repeat(times)}) { outcome } }`;
const EVERY = ['sciensano', 'call-centre', 'actiris', 'federal-platform'];

function flood(name: string, query: (times: number) => string, code: string, times: number): Attack {
  const steps: Extract<Attack, { steps: unknown }>['steps'] = ({ caseId: id }) => [
    operation(
      'physician',
      query(times),
      query(times).includes('$id') ? { id } : {},
      all(status(400, code), notAsked(...EVERY)),
    ),
  ];
  return {
    kind: 15,
    name,
    nobody: 'it is more than anybody may ask',
    wants: 'the hub’s time, and its partners’',
    steps,
  };
}

const PAGES =
  'query ($n: Int = 200) { collectivities(first: $n) { edges { node { cases(first: $n) { edges { node { person { name } } } } } } } }';

const FLOODS: readonly Attack[] = [
  flood(
    'aliases of one field',
    (n) => `{ ${Array.from({ length: n }, (_, one) => `a${one}: viewer { id }`).join(' ')} }`,
    'COST_EXCEEDED',
    3_000,
  ),
  flood('one field over and over', (n) => `{ ${'viewer { id } '.repeat(n)} }`, 'COST_EXCEEDED', 900),
  flood('rounds from cases to orders and back', (n) => `query ($id: ID!) { ${nested(n)} }`, 'COST_EXCEEDED', 9),
  flood('levels', (n) => `query ($id: ID!) { ${levels(n)} }`, 'COST_EXCEEDED', 300),
  flood(
    'fragments that multiply',
    (n) => `query ($id: ID!) { case(id: $id) { ...B0 } } ${bomb(n)} fragment B${n} on Case { id }`,
    'COST_EXCEEDED',
    25,
  ),
  flood('pages of pages, by the size that stands as a default', () => PAGES, 'COST_EXCEEDED', 1),
  flood('brackets', brackets, 'COST_EXCEEDED', 3_000),
  flood(
    'directives on one field',
    (n) => `{ viewer { id ${'@include(if: true) '.repeat(n)} } }`,
    'COST_EXCEEDED',
    2_000,
  ),
  flood(
    'the schema asked about itself',
    (n) => `{ __schema { types { ${'fields { type { '.repeat(n)} name ${'} } '.repeat(n)} } } }`,
    'BAD_USER_INPUT',
    5,
  ),
];

const EMPTY = '{"resourceType":"Bundle","type":"searchset","entry":[]}';
const LED = '/fhir/Observation?page=2';

/** Stands in for Sciensano: what it is asked it asks of the real one, and what it says leads to a trap, or to a page of its own. */
class LeadingAstray {
  /** Where it led to. */
  connections = 0;
  requests = 0;
  private readonly trap: Server;
  private readonly partner: Server;

  constructor(
    private readonly real: string,
    private readonly change: (body: string, trap: string) => string,
    private readonly to: 'elsewhere' | 'itself',
  ) {
    this.trap = createServer((_request, response) => void response.end(EMPTY));
    this.trap.on('connection', () => (this.connections += 1));
    this.partner = createServer((request, response) => void this.answer(request, response));
  }

  async start(): Promise<string> {
    for (const server of [this.trap, this.partner]) await once(server.listen(0, '127.0.0.1'), 'listening');
    return addressOf(this.partner);
  }

  async stop(): Promise<void> {
    for (const server of [this.trap, this.partner]) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === LED) {
      this.connections += 1;
      return void response.writeHead(200, { 'content-type': 'application/fhir+json' }).end(EMPTY);
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { connection: _, 'content-length': __, 'transfer-encoding': ___, ...headers } = request.headers;
    // under the name it was asked by, so that the real one speaks of this address as its own
    const answer = await send(`${this.real}${request.url}`, {
      method: request.method as 'POST',
      headers,
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    });
    const text = await answer.body.text();
    const isBundle = text.includes('"resourceType":"Bundle"');
    if (isBundle) this.requests += 1;
    const leadsTo = addressOf(this.to === 'elsewhere' ? this.trap : this.partner);
    const body = isBundle ? this.change(text, leadsTo) : text;
    const type = String(answer.headers['content-type'] ?? 'application/json');
    response.writeHead(answer.statusCode, { 'content-type': type }).end(body);
  }
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface AnyBundle {
  link?: { relation: string; url: string }[];
  entry?: { resource: Record<string, unknown> }[];
}
const changed =
  (edit: (bundle: AnyBundle, trap: string) => void) =>
  (body: string, trap: string): string => {
    const bundle = JSON.parse(body) as AnyBundle;
    edit(bundle, trap);
    return JSON.stringify(bundle);
  };

async function ledAstray(
  { demonstration, caseId }: AttackedHub,
  edit: (bundle: AnyBundle, trap: string) => void,
  code: string | null,
  to: 'elsewhere' | 'itself' = 'elsewhere',
): Promise<Found> {
  const partner = new LeadingAstray(demonstration.partners.sciensano.url, changed(edit), to);
  const url = await partner.start();
  try {
    const hub = await demonstration.anotherHub({}, { SCIENSANO_URL: `${url}/fhir` });
    const query = 'query ($id: ID!) { case(id: $id) { medical { onset tests { value } } } }';
    const answer: Answer = await askHub(hub.url, await demonstration.tokenOf('nurse'), query, {
      variables: { id: caseId },
    });
    await hub.stop();
    const codes = answer.errors.map(({ extensions }) => extensions.code);
    const faults = [
      ...(partner.requests > 0 ? [] : [`the partner was not asked: ${JSON.stringify(answer).slice(0, 400)}`]),
      ...(JSON.stringify(codes) === JSON.stringify(code === null ? [] : [code])
        ? []
        : [`answered ${JSON.stringify(answer.errors)}`]),
    ];
    return {
      leaks: partner.connections === 0 ? [] : [`${partner.connections} connections to where the partner led`],
      faults,
    };
  } finally {
    await partner.stop();
  }
}

function goesOn(bundle: AnyBundle, where: string): void {
  const others = (bundle.link ?? []).filter(({ relation }) => relation !== 'next');
  bundle.link = [...others, { relation: 'next', url: `${where}${LED}` }];
}

/** A page that goes on at the partner itself is read; otherwise it would be about nothing that one elsewhere is not. */
async function onElsewhere(hub: AttackedHub): Promise<Found> {
  const itself = await ledAstray(hub, goesOn, null, 'itself');
  if (itself.leaks.length === 0) return { leaks: [], faults: ['no page is read on', ...itself.faults] };
  return ledAstray(hub, goesOn, 'SOURCE_BAD_ANSWER');
}

const LINKS: readonly Attack[] = [
  {
    kind: 17,
    name: 'a page that goes on elsewhere',
    wants: 'the hub’s token, or a request from within',
    run: onElsewhere,
  },
  {
    kind: 17,
    name: 'attachments, references and profiles that stand elsewhere',
    wants: 'a request from within',
    run: (hub) =>
      ledAstray(
        hub,
        (bundle, trap) => {
          for (const { resource } of bundle.entry ?? []) {
            resource['implicitRules'] = undefined;
            resource['presentedForm'] = [{ contentType: 'application/pdf', url: `${trap}/report.pdf` }];
            resource['meta'] = { profile: [`${trap}/profile`], source: `${trap}/source` };
            resource['extension'] = [{ url: `${trap}/extension`, valueAttachment: { url: `${trap}/more` } }];
          }
        },
        null,
      ),
  },
];

export const FLOODS_AND_LINKS: readonly Attack[] = [...FLOODS, ...LINKS];
