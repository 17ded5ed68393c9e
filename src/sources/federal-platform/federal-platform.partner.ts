/**
 * The federal coordination platform: call scripts, by its own contract (schema/partners/federal-platform.yaml), and a record
 * store of the training that people passed, of xAPI 1.0, by its `about` resource.
 */
import { pathsOf } from '../contract/known-fields';
import { openApiDocument } from '../contract/openapi-contract';
import { searched, type OpenApiNeeds } from '../contract/openapi-needs';
import { versionIn, type ContractDocument } from '../contract/partner-contract';
import { definePartner } from '../partner';
import type { FederalPlatformSource } from '../source';
import { FederalPlatformConnector, LANGUAGES, SCRIPTS, shareFederalPlatform } from './federal-platform-connector';
import { federalPlatformFeeds, STATEMENTS_READ } from './federal-platform-feed';

export const FEDERAL_PLATFORM_NEEDS: OpenApiNeeds = {
  majorVersion: 1,
  operations: [
    {
      method: 'GET',
      path: '/xAPI/statements',
      asks: { ascending: null, limit: null, verb: null, since: null },
      reads: pathsOf(STATEMENTS_READ),
    },
    searched(SCRIPTS, { inForceOn: null }),
    { method: LANGUAGES.method, path: LANGUAGES.path, asks: {}, reads: pathsOf(LANGUAGES.known) },
  ],
};

/** Open to everybody, by the standard. */
export const XAPI_ABOUT: ContractDocument = {
  path: '/xAPI/about',
  anonymous: true,
  compare(body) {
    const versions: unknown = (body as { readonly version?: unknown } | null)?.version;
    if (!Array.isArray(versions)) return null;
    const spoken = versions.map(String).find((version) => /^1\.0(\.\d{1,3})?$/.test(version));
    return {
      declaredVersion: versionIn(spoken ?? (versions.at(-1) as unknown)),
      missing: spoken === undefined ? ['xAPI 1.0'] : [],
    };
  },
};

export const federalPlatform = definePartner({
  id: 'federal-platform',
  authentication: 'BASIC',
  path: '/xAPI',
  headers: { 'x-experience-api-version': '1.0.3' },
  sendsEvents: true,
  contract: [XAPI_ABOUT, openApiDocument(FEDERAL_PLATFORM_NEEDS)],
  reads: [SCRIPTS],
  price: { question: 6, row: 0.4 },
  fromMemory: { may: ['CallScript.title', 'CallScript.steps'], never: {} },
  connect: (client, clock): FederalPlatformSource => new FederalPlatformConnector(client, clock),
  feeds: federalPlatformFeeds,
  share: shareFederalPlatform,
});
