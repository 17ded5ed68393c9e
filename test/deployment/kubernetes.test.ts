/** The manifests of deploy/kubernetes, as the hub needs them. By Kubernetes' own schema: test/labs/deployment. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIGURATION_NAMES, readConfiguration } from '../../src/config/configuration';
import { SECRET_SETTINGS } from '../../src/config/given-settings';
import { isOfValkey, manifest, readManifests, readSettings, readYaml, ROOT } from './manifests';

interface PodSpec {
  readonly automountServiceAccountToken: boolean;
  readonly terminationGracePeriodSeconds?: number;
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly containers: readonly Container[];
}

interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly env?: unknown;
  readonly envFrom: readonly Readonly<Record<string, { readonly name: string }>>[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly [probe: `${string}Probe`]: { readonly httpGet: { readonly path: string; readonly port: string } };
}

interface Workload {
  readonly replicas?: number;
  readonly selector?: { readonly matchLabels: Readonly<Record<string, string>> };
  readonly strategy?: { readonly rollingUpdate: object };
  readonly template: {
    readonly metadata: { readonly labels: Readonly<Record<string, string>> };
    readonly spec: PodSpec;
  };
}

interface NetworkPolicy {
  readonly podSelector: { readonly matchLabels: object };
  readonly policyTypes: readonly string[];
  readonly ingress: readonly NetworkRule[];
  readonly egress?: readonly NetworkRule[];
}

interface NetworkRule {
  readonly ports: readonly { readonly port: number }[];
  readonly from?: readonly object[];
  readonly to?: readonly object[];
}

const deployment = manifest<Workload>('Deployment').spec;
const job = manifest<Workload>('Job').spec;
const retention = manifest<Workload>('Deployment', 'retention').spec;
const hub = deployment.template.spec.containers[0]!;
const valkey = manifest<Workload>('Deployment', 'valkey');
const settings = new Map([
  ...readSettings('deploy/kubernetes/configuration.env'),
  ...readSettings('deploy/kubernetes/partners.env'),
]);
const secrets = readSettings('deploy/kubernetes/secrets.env.example');

describe('the manifests', () => {
  it('are those of a hub, its migrations, its limits, what deletes, what checks, what Prometheus reads, and Valkey', () => {
    expect(
      readManifests()
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual([
      ...[
        'CronJob',
        'CronJob',
        'Deployment',
        'Deployment',
        'Deployment',
        'HorizontalPodAutoscaler',
        'Job',
        'NetworkPolicy',
        'NetworkPolicy',
      ],
      ...['PodDisruptionBudget', 'PrometheusRule', 'Service', 'Service', 'Service', 'ServiceAccount', 'ServiceMonitor'],
    ]);
  });

  it('name files that are there, once for each', () => {
    for (const folder of ['', '/audit', '/migrations', '/retention', '/valkey'].map(
      (one) => `deploy/kubernetes${one}`,
    )) {
      const [kustomization] = readYaml(join(folder, 'kustomization.yaml')) as {
        resources: string[];
        configMapGenerator?: { envs: string[] }[];
        secretGenerator: { envs: string[] }[];
      }[];
      const { resources, configMapGenerator = [], secretGenerator } = kustomization!;
      const here = new Set(readManifests().map(({ file }) => join('deploy/kubernetes', file)));
      for (const file of resources) expect(here).toContain(join(folder, file));
      for (const { envs } of configMapGenerator)
        for (const file of envs) expect(existsSync(join(ROOT, folder, file))).toBe(true);
      // what is secret is not there, and how it looks is
      for (const { envs } of secretGenerator) {
        for (const file of envs) expect(existsSync(join(ROOT, folder, `${file}.example`))).toBe(true);
      }
    }
  });
});

describe('the settings of a hub', () => {
  it('are all that it needs, and none that it does not know', () => {
    const known = new Set([...CONFIGURATION_NAMES, 'MUTUALITIES']);
    const names = [...settings.keys(), ...secrets.keys()];
    expect(names.filter((name) => !known.has(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    const { privateKey } = generateKeyPairSync('ed25519');
    const filled: Record<string, string> = Object.fromEntries(
      [...secrets.keys()].map((name) => [name, 'x'.repeat(40)]),
    );
    const environment = {
      ...Object.fromEntries(settings),
      ...filled,
      DATABASE_URL: 'postgresql://tracing_hub:x@db.example.be/tracing_hub?sslmode=verify-full',
      VALKEY_URL: `redis://:x@${valkey.metadata.name}:6379`,
      COMMAND_KEYS: `k1=${randomBytes(32).toString('base64')}`,
      PSEUDONYM_KEYS: '',
      AUDIT_SIGNING_KEY: JSON.stringify(privateKey.export({ format: 'jwk' })),
      SCIENSANO_CLIENT_KEY: '{"kty":"EC","kid":"1","d":"x"}',
      OTEL_EXPORTER_OTLP_HEADERS: '',
      MUTUALITIES: JSON.stringify(
        ['100', '200', '300', '400', '500', '600', '900'].map((code) => ({
          ...{ code, url: `https://mutuality-${code}.example.be`, apiKey: 'x' },
        })),
      ),
    };
    expect(readConfiguration(environment).valkeyUrl).toBe(environment.VALKEY_URL);
    // as the example leaves it
    expect(readConfiguration({ ...environment, VALKEY_URL: '' }).valkeyUrl).toBeNull();
    // each is needed: without it the hub says so
    for (const name of [
      'PSEUDONYM_KEY',
      'COMMAND_KEYS',
      'DATABASE_URL',
      'SCIENSANO_CLIENT_KEY',
      'ACTIRIS_API_KEY',
      'STAFF_ISSUER',
      'MUTUALITIES',
    ]) {
      expect(() => readConfiguration({ ...environment, [name]: '' })).toThrow(name);
    }
  });

  it('is in a secret where it is one, and the role that owns the database is nowhere near it', () => {
    expect([...settings.keys()].filter((name) => SECRET_SETTINGS.has(name))).toEqual([]);
    expect([...secrets.keys()].filter((name) => !SECRET_SETTINGS.has(name))).toEqual([]);
    expect([...secrets.values()].filter((value) => value !== '')).toEqual([]);
    expect(hub.envFrom).toEqual([{ configMapRef: { name: 'tracing-hub' } }, { secretRef: { name: 'tracing-hub' } }]);
    expect(job.template.spec.containers[0]!.envFrom).toEqual([{ secretRef: { name: 'tracing-hub-owner' } }]);
    const owner = readSettings('deploy/kubernetes/migrations/owner.env.example');
    expect([...owner.keys()]).toEqual(['DATABASE_OWNER_URL', 'DATABASE_URL', 'DATABASE_RETENTION_URL']);
    expect(retention.template.spec.containers[0]!.envFrom).toEqual([{ secretRef: { name: 'tracing-hub-retention' } }]);
    const ofRetention = readSettings('deploy/kubernetes/retention/retention.env.example');
    expect([...ofRetention.keys()]).toEqual(['DATABASE_RETENTION_URL', 'PSEUDONYM_KEY', 'PSEUDONYM_KEYS']);
  });
});

describe('what runs', () => {
  it.each([
    ['the hubs', deployment],
    ['the migrations', job],
    ['what deletes', retention],
  ])('%s: as the restricted profile wants it, on a file tree that is read-only', (_name, { template: { spec } }) => {
    expect(spec.automountServiceAccountToken).toBe(false);
    expect(spec.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 1000,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    for (const { securityContext, env } of spec.containers) {
      expect(env).toBeUndefined();
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
        capabilities: { drop: ['ALL'] },
      });
    }
  });

  it('Valkey, where it is wanted: one, without rights or a disk, behind a password, asked by hubs alone', () => {
    const { spec } = valkey.spec.template;
    const [container] = spec.containers;
    const { labels } = valkey.spec.template.metadata;
    expect(valkey.spec).toMatchObject({
      replicas: 1,
      strategy: { type: 'Recreate' },
      selector: { matchLabels: labels },
    });
    expect(spec).toMatchObject({ automountServiceAccountToken: false, securityContext: { runAsNonRoot: true } });
    expect(container!.securityContext).toEqual(hub.securityContext);
    const command = container!.command!.join(' ');
    expect(command).toContain('--requirepass $(VALKEY_PASSWORD)');
    expect(command).toContain('--save  --appendonly no');
    expect(container!.envFrom).toEqual([{ secretRef: { name: 'tracing-hub-valkey' } }]);
    expect([...readSettings('deploy/kubernetes/valkey/password.env.example')]).toEqual([['VALKEY_PASSWORD', '']]);
    const service = manifest<{ selector: object; ports: { port: number }[] }>('Service', 'valkey');
    expect(service.spec.selector).toEqual(labels);
    const policy = manifest<NetworkPolicy>('NetworkPolicy', 'valkey').spec;
    expect(policy).toMatchObject({ podSelector: { matchLabels: labels }, policyTypes: ['Ingress', 'Egress'] });
    const ofHubs = [{ podSelector: { matchLabels: deployment.template.metadata.labels } }];
    expect(policy.ingress).toEqual([{ from: ofHubs, ports: [{ protocol: 'TCP', port: service.spec.ports[0]!.port }] }]);
    expect(policy.egress).toBeUndefined();
    const toValkey = manifest<NetworkPolicy>('NetworkPolicy').spec.egress!.find(
      ({ to }) => JSON.stringify(to) === JSON.stringify([{ podSelector: { matchLabels: labels } }]),
    );
    expect(toValkey?.ports).toEqual([{ protocol: 'TCP', port: 6379 }]);
    // the address in the example of the secrets leads to the service
    const example = /redis:\/\/:PASSWORD@([\w-]+):(\d+)/.exec(read('deploy/kubernetes/valkey/kustomization.yaml'));
    expect(example?.slice(1)).toEqual([service.metadata.name, '6379']);
  });

  it('is asked on the management port, and has time to stop', () => {
    const ports = Object.fromEntries((hub.ports ?? []).map(({ name, containerPort }) => [name, containerPort]));
    expect(ports).toEqual({ http: Number(settings.get('PORT')), management: Number(settings.get('MANAGEMENT_PORT')) });
    expect(settings.get('HOST')).toBe('0.0.0.0');
    const probed = (['startupProbe', 'readinessProbe', 'livenessProbe'] as const).map((probe) => hub[probe]?.httpGet);
    expect(probed).toEqual([
      { path: '/livez', port: 'management' },
      { path: '/readyz', port: 'management' },
      { path: '/livez', port: 'management' },
    ]);
    const stopping = Number(settings.get('STOP_PAUSE_MS')) + Number(settings.get('STOP_WITHIN_MS'));
    expect(deployment.template.spec.terminationGracePeriodSeconds! * 1000).toBeGreaterThan(stopping);
    expect(deployment.strategy?.rollingUpdate).toEqual({ maxSurge: 1, maxUnavailable: 0 });
  });

  it('is what services, budget, autoscaler and network policy speak of', () => {
    const { labels } = deployment.template.metadata;
    const selectors = [
      deployment.selector!.matchLabels,
      ...readManifests()
        .filter((one) => one.kind === 'Service' && !isOfValkey(one))
        .map(({ spec }) => spec['selector']),
      manifest<{ selector: { matchLabels: object } }>('PodDisruptionBudget').spec.selector.matchLabels,
      manifest<{ podSelector: { matchLabels: object } }>('NetworkPolicy').spec.podSelector.matchLabels,
    ];
    for (const selector of selectors) expect(selector).toEqual(labels);
    expect(job.template.metadata.labels).not.toMatchObject(labels);
    const { minReplicas } = manifest<{ minReplicas: number }>('HorizontalPodAutoscaler').spec;
    const { minAvailable } = manifest<{ minAvailable: number }>('PodDisruptionBudget').spec;
    // one may always go
    expect(minAvailable).toBeLessThan(minReplicas);
    expect(deployment.replicas).toBe(minReplicas);
  });

  it('speaks with nobody whom the policy does not name', () => {
    const policy = manifest<NetworkPolicy>('NetworkPolicy').spec;
    expect(policy.policyTypes).toEqual(['Ingress', 'Egress']);
    for (const rule of [...policy.ingress, ...policy.egress!]) {
      expect((rule.from ?? rule.to ?? []).length).toBeGreaterThan(0);
      expect(rule.ports.length).toBeGreaterThan(0);
    }
    expect(policy.ingress.map(({ ports }) => ports.map(({ port }) => port))).toEqual([[4000], [4001]]);
    expect(policy.egress!.flatMap(({ ports }) => ports.map(({ port }) => port))).toEqual([
      53, 53, 6379, 5432, 6432, 6379, 443,
    ]);
  });
});

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}
