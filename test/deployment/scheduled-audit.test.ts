/** The check of the access log, and what is dropped of it, each day: by cron for compose, by CronJobs on Kubernetes, by timers of systemd. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS } from '../../scripts/configuration/settings-reference';
import { hubCommand } from '../support/hub-command';
import { headingsOf } from '../support/document-headings';
import { manifest, manifestsBeside, readSettings, readYaml, ROOT, type Manifest } from './manifests';
import { readUnits, UNITS } from './units';

interface CronJob {
  readonly schedule: string;
  readonly timeZone: string;
  readonly concurrencyPolicy: string;
  readonly jobTemplate: {
    readonly spec: {
      readonly backoffLimit: number;
      readonly template: {
        readonly metadata: { readonly labels: Readonly<Record<string, string>> };
        readonly spec: {
          readonly restartPolicy: string;
          readonly automountServiceAccountToken: boolean;
          readonly securityContext: object;
          readonly containers: readonly {
            readonly command: readonly string[];
            readonly envFrom: unknown;
            readonly securityContext: object;
            readonly volumeMounts: readonly { readonly mountPath: string }[];
          }[];
        };
      };
    };
  };
}

const jobs = manifestsBeside('audit') as (Manifest & { readonly spec: CronJob })[];
const cron = readFileSync(join(ROOT, 'deploy/compose/audit.cron'), 'utf8');
const [compose] = readYaml('compose.yaml') as {
  services: Record<
    string,
    { command?: string[]; environment: Record<string, string>; profiles?: string[]; restart: string }
  >;
}[];

interface Scheduled {
  readonly command: readonly string[];
  /** In minutes of the day. */
  readonly at: number;
}

const minutes = (hour: string, minute: string): number => Number(hour) * 60 + Number(minute);

function ofCompose(): Scheduled[] {
  const lines = [...cron.matchAll(/^(\d+) (\d+) \* \* \* root (.+)$/gm)];
  return lines.map(([, minute = '', hour = '', line = '']) => {
    execFileSync('bash', ['-n', '-c', line]);
    // a line of cron ends at a percent sign
    expect(line).not.toContain('%');
    const [, service = ''] = /docker compose run --rm ([\w-]+)/.exec(line)!;
    return { command: compose!.services[service]!.command!, at: minutes(hour, minute) };
  });
}

function ofKubernetes(): Scheduled[] {
  return jobs.map(({ spec: { schedule, jobTemplate } }) => {
    const [, minute = '', hour = ''] = /^(\d+) (\d+) \* \* \*$/.exec(schedule)!;
    return { command: jobTemplate.spec.template.spec.containers[0]!.command, at: minutes(hour, minute) };
  });
}

function ofSystemd(): Scheduled[] {
  const services = readUnits('.service');
  return readUnits('.timer').map((timer) => {
    const [, hour = '', minute = ''] = /^\*-\*-\* (\d+):(\d+):00 /.exec(timer.one('Timer', 'OnCalendar'))!;
    const service = services.find(({ name }) => name === timer.name.replace(/timer$/, 'service'))!;
    const command = service.one('Service', 'ExecStart').replace('/usr/bin/node', 'node').split(' ');
    return { command, at: minutes(hour, minute) };
  });
}

it.each([
  ['compose', ofCompose],
  ['Kubernetes', ofKubernetes],
  ['systemd', ofSystemd],
])(
  '%s: each day, at night, first what is old is dropped, then all of the rest is checked',
  async (_name, scheduled) => {
    const found = scheduled().sort((one, other) => one.at - other.at);
    expect(found.map(({ command }) => command)).toEqual(
      ['retain', 'verify'].map((name) => ['node', 'dist/scripts/hub.js', 'audit', name]),
    );
    for (const { command, at } of found) {
      expect(at).toBeLessThan(6 * 60);
      expect((await hubCommand([...command.slice(2), '--help'])).said).toContain(`Usage: hub audit ${command[3]} `);
    }
  },
);

it('Kubernetes: what has found something is not tried again, and runs as the restricted profile wants it', () => {
  const migrations = manifest<{ template: { spec: { containers: [{ securityContext: object }] } } }>('Job').spec
    .template;
  for (const { spec } of jobs) {
    expect(spec).toMatchObject({ timeZone: 'Europe/Brussels', concurrencyPolicy: 'Forbid' });
    const { backoffLimit, template } = spec.jobTemplate.spec;
    expect([backoffLimit, template.spec.restartPolicy]).toEqual([0, 'Never']);
    expect(template.spec.automountServiceAccountToken).toBe(false);
    expect(template.spec.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 });
    const [container] = template.spec.containers;
    expect(container!.securityContext).toEqual(migrations.spec.containers[0].securityContext);
    expect(container!.envFrom).toEqual([{ secretRef: { name: 'tracing-hub-audit' } }]);
    // the file tree is read-only, and the anchor is copied to where it can be read again
    expect(container!.volumeMounts.map(({ mountPath }) => mountPath)).toEqual(['/tmp']);
    const { labels } = manifest<{ template: { metadata: { labels: object } } }>('Deployment').spec.template
      .metadata as {
      labels: Record<string, string>;
    };
    // no service sends it callers
    expect(template.metadata.labels['app.kubernetes.io/component']).not.toBe(labels['app.kubernetes.io/component']);
  }
});

it('each is given settings that are known, and the owner’s role; compose starts none of it by itself', () => {
  const known = new Set(SETTINGS.map(({ name }) => name));
  const given = [
    [...readSettings('deploy/kubernetes/audit/audit.env.example').keys()],
    [...readSettings(`${UNITS}/audit.env.example`).keys()],
    ...['audit-retain', 'audit-verify'].map((name) => Object.keys(compose!.services[name]!.environment)),
  ];
  for (const names of given) {
    expect(names.filter((name) => !known.has(name))).toEqual([]);
    expect(names).toEqual(
      expect.arrayContaining([
        'DATABASE_OWNER_URL',
        'AUDIT_SIGNING_KEY',
        'AUDIT_ANCHOR',
        'AUDIT_ANCHOR_TOKEN',
        'AUDIT_ANCHOR_ACCESS_KEY',
        'AUDIT_ANCHOR_SECRET_KEY',
        'AUDIT_RETENTION_DAYS',
      ]),
    );
  }
  for (const name of ['audit-retain', 'audit-verify'])
    expect(compose!.services[name]).toMatchObject({ profiles: ['audit'], restart: 'no' });
});

it('each file that says where to look when something is found names a place of the runbook', () => {
  const places = headingsOf(readFileSync(join(ROOT, 'docs/runbook.md'), 'utf8'));
  for (const file of [
    'compose.yaml',
    'deploy/kubernetes/audit/verify.yaml',
    `${UNITS}/tracing-hub-audit-verify.service`,
  ]) {
    const [, place] = /docs\/runbook\.md#([\w-]+)/.exec(readFileSync(join(ROOT, file), 'utf8')) ?? [];
    expect([file, places]).toEqual([file, expect.arrayContaining([place])]);
  }
});
