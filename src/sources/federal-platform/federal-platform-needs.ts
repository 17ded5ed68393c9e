/**
 * What the hub needs of the federal platform: a record store of xAPI 1.0, by its `about` resource, and the rest by the
 * platform's own contract (schema/partners/federal-platform.yaml).
 */
import { knownFields, pathsOf } from '../known-fields';
import type { OpenApiNeeds } from '../openapi-needs';
import { versionIn, type ContractDocument } from '../partner-contract';
import { SCRIPT_ELEMENTS, SCRIPT_KEYS } from './federal-platform-elements';
import { STATEMENTS_READ } from './federal-platform-feed';
import { scriptLanguages, SCRIPTS_READ } from './federal-platform-payload';

export const FEDERAL_PLATFORM_NEEDS: OpenApiNeeds = {
  majorVersion: 1,
  operations: [
    {
      method: 'GET',
      path: '/xAPI/statements',
      asks: { ascending: null, limit: null, verb: null, since: null },
      reads: pathsOf(STATEMENTS_READ),
    },
    {
      method: 'POST',
      path: '/api/scripts/search',
      asks: {
        languages: null,
        inForceOn: null,
        fields: [...SCRIPT_KEYS, ...Object.keys(SCRIPT_ELEMENTS)],
        limit: null,
        cursor: null,
      },
      reads: pathsOf(SCRIPTS_READ),
    },
    { method: 'GET', path: '/api/scripts/languages', asks: {}, reads: pathsOf(knownFields(scriptLanguages)) },
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
