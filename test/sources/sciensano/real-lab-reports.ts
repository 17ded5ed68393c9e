/** The published laboratory reports of hl7-be/lab, where they are at hand: observations, and what could be included. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

type Resource = Record<string, unknown> & { readonly resourceType: string; readonly id: string };
interface Bundle {
  readonly entry?: readonly { readonly resource?: Resource & Bundle }[];
}

export interface RealReport {
  readonly file: string;
  readonly observations: readonly Resource[];
  readonly included: ReadonlyMap<string, unknown>;
}

export function realLabReports(): RealReport[] {
  const folder = resolve(process.env['SHARED_DATA'] ?? join(__dirname, '../../../../shared/data'), 'hl7-be-lab');
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.map((file) => {
    const resources = resourcesOf(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Bundle);
    return {
      file,
      observations: resources.filter((one) => one.resourceType === 'Observation'),
      included: new Map(resources.map((one) => [`${one.resourceType}/${one.id}`, one])),
    };
  });
}

function resourcesOf(bundle: Bundle): Resource[] {
  return (bundle.entry ?? []).flatMap(({ resource }) =>
    resource === undefined ? [] : resource.resourceType === 'Bundle' ? resourcesOf(resource) : [resource],
  );
}
