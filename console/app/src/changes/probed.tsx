/**
 * What the hub has measured of a version that is in force: every process asks, as soon as it takes the version, as callers that do
 * not exist, and holds the answers against what the version means.
 */
import { useState } from 'react';
import { useHubQuery } from '../hub/use-hub';
import { messagesOf, useInstant, useMessages } from '../language/language';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { useEvery } from '../ui/use-every';
import { ConsoleProbesDocument, type ConsoleProbesQuery } from './generated/operations';

const MESSAGES = messagesOf({
  en: {
    waiting:
      'Waiting for the probe: each process of the hub asks as callers that do not exist, and compares the answers with what the version means …',
    none: 'No process has told what its probe measured. Whoever runs the hub sees it in its log and beside its readiness; where probes are switched off there is none.',
    well: 'Probed by {processes, plural, one {# process} other {# processes}}: {callers, plural, one {# caller} other {# callers}}, {compared, plural, one {# answer} other {# answers}} compared, none differed, {seconds, number, ::.0} s.',
    differs:
      'Alarm. Probed by {processes, plural, one {# process} other {# processes}}: {differing, plural, one {# answer} other {# answers}} of {compared, number} {differing, plural, one {is} other {are}} not what the version means.',
    advice:
      'Go back to the version before, and tell whoever runs the hub: something may be shown that the version does not give, or be missing that it does. What the law forbids stays stopped by a lock of its own.',
    fields: '{count, plural, one {The field:} other {The # fields:}}',
    at: 'Measured on {at}.',
  },
  fr: {
    waiting:
      'En attente du sondage : chaque processus du hub interroge comme des appelants qui n’existent pas, et compare les réponses à ce que la version veut dire …',
    none: 'Aucun processus n’a dit ce que son sondage a mesuré. Qui exploite le hub le voit dans son journal et à côté de son état ; là où les sondages sont désactivés, il n’y en a pas.',
    well: 'Sondée par {processes, plural, one {# processus} other {# processus}} : {callers, plural, one {# appelant} other {# appelants}}, {compared, plural, one {# réponse comparée} other {# réponses comparées}}, aucune différence, {seconds, number, ::.0} s.',
    differs:
      'Alerte. Sondée par {processes, plural, one {# processus} other {# processus}} : {differing, plural, one {# réponse} other {# réponses}} sur {compared, number} {differing, plural, one {n’est pas celle} other {ne sont pas celles}} que la version veut.',
    advice:
      'Revenez à la version précédente, et avertissez qui exploite le hub : quelque chose peut être montré que la version ne donne pas, ou manquer alors qu’elle le donne. Ce que la loi interdit reste arrêté par un verrou à part.',
    fields: '{count, plural, one {Le champ :} other {Les # champs :}}',
    at: 'Mesuré le {at}.',
  },
  nl: {
    waiting:
      'Wachten op de peiling: elk proces van de hub vraagt als oproepers die niet bestaan, en vergelijkt de antwoorden met wat de versie bedoelt …',
    none: 'Geen proces heeft gezegd wat zijn peiling mat. Wie de hub uitbaat, ziet het in zijn logboek en naast zijn toestand; waar peilingen uitgeschakeld zijn, is er geen.',
    well: 'Gepeild door {processes, plural, one {# proces} other {# processen}}: {callers, plural, one {# oproeper} other {# oproepers}}, {compared, plural, one {# antwoord} other {# antwoorden}} vergeleken, geen enkel verschil, {seconds, number, ::.0} s.',
    differs:
      'Alarm. Gepeild door {processes, plural, one {# proces} other {# processen}}: {differing, plural, one {# antwoord} other {# antwoorden}} van {compared, number} {differing, plural, one {is} other {zijn}} niet wat de versie bedoelt.',
    advice:
      'Ga terug naar de vorige versie en verwittig wie de hub uitbaat: er kan iets getoond worden dat de versie niet geeft, of ontbreken wat ze wel geeft. Wat de wet verbiedt, blijft door een apart slot tegengehouden.',
    fields: '{count, plural, one {Het veld:} other {De # velden:}}',
    at: 'Gemeten op {at}.',
  },
});

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
