/**
 * What the hub has measured of a version that is in force: every process asks, as soon as it takes the version, as callers that do
 * not exist, and holds the answers against what the version means.
 */
import { useState } from 'react';
import { useHubQuery } from '../hub/use-hub';
import { useInstant, useMessages } from '../language/language';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { useEvery } from '../ui/use-every';
import { ConsoleProbesDocument, type ConsoleProbesQuery } from './generated/operations';
import MESSAGES from '../../../../messages/console/changes/probed.json';

/** A probe takes a few seconds, longer where the hub has much to do. */
const LONGEST_WAIT_MS = 60_000;
const LOOK_EVERY_MS = 1_000;
/** Once it is known, or late: more processes may come. */
const LOOK_SOMETIMES_MS = 10_000;

type Probe = NonNullable<NonNullable<NonNullable<ConsoleProbesQuery['policyVersion']>['probes']>[number]>;

interface ProbedProps {
  readonly number: number;
  /** Since when it is in force: what was measured before is of another time. */
  readonly since: string;
}

export function Probed({ number, since }: ProbedProps) {
  const say = useMessages(MESSAGES);
  const { data, faults, askAgain } = useHubQuery(ConsoleProbesDocument, { number });
  const [begun] = useState(() => performance.now());
  const probes = lastOfEach(data?.policyVersion?.probes ?? [], since);
  const isWaited = probes.length === 0 && performance.now() - begun < LONGEST_WAIT_MS;
  useEvery(isWaited ? LOOK_EVERY_MS : LOOK_SOMETIMES_MS, askAgain);
  if (faults.length > 0) return <Faults faults={faults} />;
  if (data !== null && probes.length > 0) return <Measured probes={probes} />;
  return (
    <Notice kind={isWaited ? 'INFORMATION' : 'WARNING'}>
      <p>{say(isWaited ? 'waiting' : 'none')}</p>
    </Notice>
  );
}

function Measured({ probes }: { readonly probes: readonly Probe[] }) {
  const say = useMessages(MESSAGES);
  const instant = useInstant();
  const sum = (of: (probe: Probe) => number | null): number => probes.reduce((all, one) => all + (of(one) ?? 0), 0);
  const most = (of: (probe: Probe) => number | null): number => Math.max(...probes.map((one) => of(one) ?? 0));
  const differing = sum((one) => one.differing);
  const coordinates = [...new Set(probes.flatMap((one) => one.coordinates ?? []))].sort();
  const values = {
    processes: probes.length,
    callers: most((one) => one.callers),
    compared: sum((one) => one.compared),
    seconds: most((one) => one.milliseconds) / 1000,
    differing,
  };
  const at = probes[0]?.at ?? null;
  return (
    <Notice kind={differing === 0 ? 'SUCCESS' : 'FAULT'}>
      <p>
        {say(differing === 0 ? 'well' : 'differs', values)} {at !== null && say('at', { at: instant(at) })}
      </p>
      {differing > 0 && (
        <>
          <p>{say('fields', { count: coordinates.length })}</p>
          <ul className="sentences">
            {coordinates.map((coordinate) => (
              <li key={coordinate}>
                <code>{coordinate}</code>
              </li>
            ))}
          </ul>
          <p>{say('advice')}</p>
        </>
      )}
    </Notice>
  );
}

/** The newest first; a process that was started anew has another name, and what it said before does not count twice. */
function lastOfEach(probes: readonly Probe[], since: string): Probe[] {
  const seen = new Set<string | null>();
  return probes.filter(({ process, at }) => {
    if (seen.has(process) || Date.parse(at ?? '') < Date.parse(since)) return false;
    seen.add(process);
    return true;
  });
}
