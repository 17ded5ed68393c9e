/** What the FHIR server says it can do; a copy is kept in schema/partners/sciensano-capability.json. */
import type { CapabilityStatement } from '@medplum/fhirtypes';
import { SERVED, SERVED_TYPES } from './served-types';

export function capabilityStatement(): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    experimental: true,
    date: '2026-11-25',
    publisher: 'Brussels tracing hub, demonstration',
    kind: 'instance',
    implementation: { description: 'Stand-in for the federal database I at Sciensano, with synthetic persons' },
    fhirVersion: '4.0.1',
    format: ['json'],
    rest: [
      {
        mode: 'server',
        documentation:
          'Searches by GET and by POST _search; unknown parameters are refused. _count 1 to 200, 50 when left out. _elements takes element names of ' +
          'the searched type, and Type.element for included resources. Pages are followed by the link next. A POST of a Bundle (document, ' +
          'transaction, or collection of documents) to the base hands in laboratory reports; it needs no token: laboratories reach it over their closed network.',
        security: {
          cors: false,
          service: [
            {
              coding: [
                { system: 'http://terminology.hl7.org/CodeSystem/restful-security-service', code: 'SMART-on-FHIR' },
              ],
            },
          ],
          description: 'Client credentials with private_key_jwt; see .well-known/smart-configuration.',
        },
        resource: SERVED_TYPES.map((type) => ({
          type,
          interaction: [{ code: 'read' as const }, { code: 'search-type' as const }],
          ...(Object.keys(SERVED[type].includes).length > 0 && { searchInclude: Object.keys(SERVED[type].includes) }),
          searchParam: SERVED[type].parameters.map(({ name, type: kind }) => ({ name, type: kind })),
        })),
        interaction: [{ code: 'transaction' }],
      },
    ],
  };
}
