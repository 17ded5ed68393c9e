/** The configurations of HAProxy, read for tests: each section with its lines, without comments. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './manifests';

export const ON_HOSTS = 'deploy/haproxy/haproxy.cfg';
export const IN_COMPOSE = 'deploy/compose/haproxy.cfg';

export interface Proxy {
  readonly text: string;
  /** By its heading, as `frontend callers`. */
  readonly sections: ReadonlyMap<string, readonly string[]>;
  /** In milliseconds. @throws Error where it is not set */
  readonly timeout: (name: string) => number;
}

export function readProxy(file: string): Proxy {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const sections = new Map<string, string[]>();
  let section: string[] = [];
  for (const line of text.split('\n').filter((one) => !/^\s*(#|$)/.test(one))) {
    if (/^\s/.test(line)) section.push(line.trim());
    else sections.set(line, (section = []));
  }
  const times = new Map(
    (sections.get('defaults') ?? []).flatMap((line) => {
      const [, name, value, unit] = /^timeout (\S+) (\d+)(ms|s)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, Number(value) * (unit === 's' ? 1000 : 1)] as const];
    }),
  );
  return {
    text,
    sections,
    timeout(name) {
      const found = times.get(name);
      if (found === undefined) throw new Error(`${file} sets no timeout ${name}.`);
      return found;
    },
  };
}

/** What `default-server` says of the checks of readiness, times in milliseconds. */
export function checksOf({ sections }: Proxy): Readonly<Record<'port' | 'inter' | 'fall' | 'rise', number>> {
  const [line = ''] = (sections.get('backend hubs') ?? []).filter((one) => one.startsWith('default-server check '));
  const number = (name: string): number => {
    const [, value = 'NaN', unit] = new RegExp(`\\b${name} (\\d+)(ms|s)?\\b`).exec(line) ?? [];
    return Number(value) * (unit === 's' ? 1000 : 1);
  };
  return { port: number('port'), inter: number('inter'), fall: number('fall'), rise: number('rise') };
}

/**
 * The one for hosts, but for addresses, the user, and the log, which goes to standard output.
 * @param folder has `certificates/` in it
 * @param checkedEvery as HAProxy writes times; left out: as it is shipped
 */
export function onThisMachine(
  folder: string,
  port: number,
  hubs: readonly { readonly port: number; readonly managementPort: number }[],
  checkedEvery = '1s',
): string {
  const servers = hubs.map(
    (hub, index) => `    server hub-${index} 127.0.0.1:${hub.port} port ${hub.managementPort}\n`,
  );
  return readProxy(ON_HOSTS)
    .text.replace(/^ {4}log \/dev\/log.*$/m, '    log stdout format raw local0')
    .replace(/^ {4}(user|group) .*\n/gm, '')
    .replace('bind :80\n', `bind unix@${folder}/plain\n`)
    .replace('bind :443', `bind 127.0.0.1:${port}`)
    .replace('/etc/haproxy/certificates/', `${folder}/certificates/`)
    .replace('check port 4001 inter 1s', `check inter ${checkedEvery}`)
    .replace(/( {4}server hub-\d .*\n)+/, servers.join(''));
}
