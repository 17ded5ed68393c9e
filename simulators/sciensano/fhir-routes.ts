/** The addresses of the FHIR server and what answers there. */
import { SimulatorRefusal, type Route, type SimulatorAnswer, type SimulatorRequest } from '../kit/simulator-http';
import { capabilityStatement } from './capability-statement';
import { ASSERTION_ALGORITHMS, READ_SCOPE, type ClientTokens } from './client-tokens';
import { withElements } from './elements';
import type { LaboratoryIntake } from './intake/laboratory-intake';
import { fhirAnswer } from './operation-outcome';
import type { RecordStore } from './record-store';
import type { Search } from './search';
import { parseSearch } from './search-request';
import { isServedType, type ServedType } from './served-types';

export interface FhirServerParts {
  readonly store: RecordStore;
  readonly search: Search;
  readonly tokens: ClientTokens;
  readonly intake: LaboratoryIntake;
  /** Path of the FHIR server: `/fhir`. */
  readonly base: string;
  readonly tokenPath: string;
}

export function fhirRoutes({ store, search, tokens, intake, base, tokenPath }: FhirServerParts): Route[] {
  const baseOf = (request: SimulatorRequest): string => `${originOf(request)}${base}`;
  const searched = (request: SimulatorRequest, form: string): SimulatorAnswer => {
    const type = typeOf(request);
    const page = request.query.get('_page');
    if (page !== null) return fhirAnswer(200, search.next(page, baseOf(request)));
    const parameters = new URLSearchParams([...request.query, ...new URLSearchParams(form)]);
    return fhirAnswer(200, search.first(parseSearch(type, parameters), baseOf(request)));
  };
  return [
    {
      method: 'POST',
      path: tokenPath,
      traffic: 'apart',
      handle: (request) => tokens.issue(request, [`${originOf(request)}${tokenPath}`]),
    },
    { method: 'GET', path: `${base}/metadata`, traffic: 'apart', handle: () => fhirAnswer(200, capabilityStatement()) },
    {
      method: 'GET',
      path: `${base}/.well-known/smart-configuration`,
      traffic: 'apart',
      handle: (request) => smartConfiguration(`${originOf(request)}${tokenPath}`),
    },
    { method: 'POST', path: base, traffic: 'inbound', open: true, handle: (request) => intake.receive(request) },
    { method: 'POST', path: `${base}/`, traffic: 'inbound', open: true, handle: (request) => intake.receive(request) },
    { method: 'GET', path: `${base}/{type}`, handle: (request) => searched(request, '') },
    { method: 'POST', path: `${base}/{type}/_search`, handle: (request) => searched(request, formOf(request)) },
    { method: 'GET', path: `${base}/{type}/{id}`, handle: (request) => read(request, store) },
  ];
}

function read(request: SimulatorRequest, store: RecordStore): SimulatorAnswer {
  const type = typeOf(request);
  const resource = store.read(type, request.params['id'] as string);
  if (resource === null) throw new SimulatorRefusal(404, 'There is no such resource.');
  const elements = request.query.get('_elements')?.split(',') ?? [];
  return fhirAnswer(200, withElements(resource, elements, 'match'));
}

function typeOf({ params }: SimulatorRequest): ServedType {
  const type = params['type'];
  if (!isServedType(type)) throw new SimulatorRefusal(404, 'There is no such resource type here; see /fhir/metadata.');
  return type;
}

function formOf({ text, headers }: SimulatorRequest): string {
  if (text === '' || /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '')) return text;
  throw new SimulatorRefusal(415, 'A search is posted as application/x-www-form-urlencoded.');
}

function smartConfiguration(tokenEndpoint: string): SimulatorAnswer {
  return {
    status: 200,
    body: {
      token_endpoint: tokenEndpoint,
      grant_types_supported: ['client_credentials'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      token_endpoint_auth_signing_alg_values_supported: ASSERTION_ALGORITHMS,
      scopes_supported: [READ_SCOPE],
      capabilities: ['client-confidential-asymmetric'],
    },
  };
}

/** The address that the client used, so that links lead back to it: that of a proxy in front, where the proxy names it. */
function originOf({ headers }: SimulatorRequest): string {
  const forwarded = (name: string): string | undefined => headers[name]?.toString().split(',')[0]?.trim();
  const protocol = forwarded('x-forwarded-proto') === 'https' ? 'https' : 'http';
  const host = forwarded('x-forwarded-host') ?? headers.host ?? '';
  return `${protocol}://${/^[A-Za-z0-9.-]+(:\d{1,5})?$|^\[[0-9A-Fa-f:]+\](:\d{1,5})?$/.test(host) ? host : '127.0.0.1'}`;
}

/** Refuses what cannot be answered in JSON; asked before the token, as servers do. */
export function acceptsJson({ headers }: SimulatorRequest): boolean {
  const accept = headers.accept ?? '*/*';
  return /\*\/\*|application\/\*|application\/(?:fhir\+)?json/i.test(accept);
}
