/** The steps a version can take now, and how the last one went: of what came in force, how soon the hub decided by it. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Link } from 'react-router';
import { messagesOf, useInstant, useLanguage, useMessages } from '../language/language';
import { SaidAgainst } from '../rules/version-faults';
import { Notice } from '../ui/notice';
import { useMeasure } from './ask-step';
import { Probed } from './probed';
import { StepDialog } from './step-dialog';
import { useStepWords } from './step-words';
import { stepsOf, type Step, type StepName } from './steps';
import type { ListedVersion, Version } from './version-screen';

const MESSAGES = messagesOf({
  en: {
    closed: 'Why it was not to come in force: {reason}',
    due: 'It comes in force by itself on {at}.',
    missed: 'It did not come in force when it was due:',
    again:
      'Version {number} came in force since it was approved. A second officer approves it once more before it can come in force.',
    SUBMIT: 'It is submitted. An officer who had no part in it approves or rejects it.',
    APPROVE: 'It is approved. It can be put in force, or given a date.',
    REJECT: 'It is rejected. Its rules go on in a draft:',
    SCHEDULE: 'It has its date.',
    UNSCHEDULE: 'It has no date any more.',
    DISCARD: 'It is given up.',
    ACTIVATE: 'It is in force.',
    RESTORE: 'Its rules are back, as a new version:',
    waits: 'Somebody would get more by it than now: a second officer approves it.',
    version: 'version {number}',
    measuring: 'Waiting for the first decision by it …',
    measured: 'Measured: {milliseconds} ms after the step, the hub decided by version {number}.',
    unmeasured:
      'No decision by version {number} was seen in 15 seconds. Look at the sources of this console’s machine, or ask whoever runs it.',
  },
  fr: {
    closed: 'Pourquoi elle ne devait pas entrer en vigueur : {reason}',
    due: 'Elle entre en vigueur d’elle-même le {at}.',
    missed: 'Elle n’est pas entrée en vigueur à l’échéance :',
    again:
      'La version {number} est entrée en vigueur depuis son approbation. Un second délégué l’approuve encore avant qu’elle puisse entrer en vigueur.',
    SUBMIT: 'Elle est soumise. Un délégué qui n’y a pas pris part l’approuve ou la rejette.',
    APPROVE: 'Elle est approuvée. Elle peut être mise en vigueur, ou recevoir une date.',
    REJECT: 'Elle est rejetée. Ses règles continuent dans un projet :',
    SCHEDULE: 'Elle a sa date.',
    UNSCHEDULE: 'Elle n’a plus de date.',
    DISCARD: 'Elle est abandonnée.',
    ACTIVATE: 'Elle est en vigueur.',
    RESTORE: 'Ses règles sont revenues, comme nouvelle version :',
    waits: 'Quelqu’un en recevrait plus que maintenant : un second délégué l’approuve.',
    version: 'version {number}',
    measuring: 'En attente de la première décision prise par elle …',
    measured: 'Mesuré : {milliseconds} ms après l’étape, le hub décidait par la version {number}.',
    unmeasured: 'Aucune décision par la version {number} n’a été vue en 15 secondes. Demandez à qui exploite le hub.',
  },
  nl: {
    closed: 'Waarom ze niet in werking mocht treden: {reason}',
    due: 'Ze treedt vanzelf in werking op {at}.',
    missed: 'Ze trad niet in werking toen het moest:',
    again:
      'Versie {number} trad in werking sinds ze werd goedgekeurd. Een tweede functionaris keurt ze opnieuw goed voor ze in werking kan treden.',
    SUBMIT: 'Ze is voorgelegd. Een functionaris die er geen deel aan had, keurt ze goed of wijst ze af.',
    APPROVE: 'Ze is goedgekeurd. Ze kan in werking worden gesteld, of een datum krijgen.',
    REJECT: 'Ze is afgewezen. De regels gaan verder in een ontwerp:',
    SCHEDULE: 'Ze heeft haar datum.',
    UNSCHEDULE: 'Ze heeft geen datum meer.',
    DISCARD: 'Ze is opgegeven.',
    ACTIVATE: 'Ze is in werking.',
    RESTORE: 'De regels zijn terug, als nieuwe versie:',
    waits: 'Iemand zou er meer door krijgen dan nu: een tweede functionaris keurt ze goed.',
    version: 'versie {number}',
    measuring: 'Wachten op de eerste beslissing erdoor …',
    measured: 'Gemeten: {milliseconds} ms na de stap besliste de hub door versie {number}.',
    unmeasured: 'In 15 seconden werd geen beslissing door versie {number} gezien. Vraag het aan wie de hub uitbaat.',
  },
});

interface VersionStepsProps {
  readonly version: Version;
  readonly versions: readonly ListedVersion[];
  readonly onStep: () => void;
}

interface Taken {
  readonly step: StepName;
  readonly came: Version;
  /** Of what came in force: undefined while it is measured, null where it was not seen. */
  readonly milliseconds?: number | null;
}

export function VersionSteps({ version, versions, onStep }: VersionStepsProps) {
  const { nameOf } = useStepWords();
  const measure = useMeasure();
  const [asking, setAsking] = useState<Step | null>(null);
  const [taken, setTaken] = useState<Taken | null>(null);
  const done = async ({ name }: Step, came: Version): Promise<void> => {
    setAsking(null);
    setTaken({ step: name, came });
    onStep();
    if (came.state !== 'ACTIVE' || came.number === null) return;
    setTaken({ step: name, came, milliseconds: await measure(came.number) });
  };
  return (
    <>
      <Standing version={version} versions={versions} />
      {taken !== null && <Went taken={taken} version={version} />}
      {version.state === 'ACTIVE' && version.number !== null && version.activatedAt !== null && (
        <Probed number={version.number} since={version.activatedAt} />
      )}
      <div className="row steps">
        {stepsOf(version, versions).map((step, place) => (
          <Button key={step.name} className={place === 0 ? 'button primary' : 'button'} onPress={() => setAsking(step)}>
            {nameOf(step.name, step.number)}
          </Button>
        ))}
      </div>
      {asking !== null && (
        <StepDialog
          step={asking}
          version={version}
          onClose={() => {
            setAsking(null);
            onStep();
          }}
          onDone={(came) => void done(asking, came)}
        />
      )}
    </>
  );
}

/** What is to be known of where it stands. */
function Standing({ version, versions }: Pick<VersionStepsProps, 'version' | 'versions'>) {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  const { state, closedBecause, scheduledFor, scheduleFault, approvedAgainst } = version;
  const inForce = versions.find((one) => one.state === 'ACTIVE')?.number ?? null;
  if (closedBecause !== null) {
    return (
      <Notice kind="INFORMATION">
        <p>{say('closed', { reason: closedBecause })}</p>
      </Notice>
    );
  }
  if (state !== 'APPROVED') return null;
  return (
    <>
      {approvedAgainst !== inForce && inForce !== null && (
        <Notice kind="WARNING">
          <p>{say('again', { number: inForce })}</p>
        </Notice>
      )}
      {scheduleFault !== null && (
        <Notice kind="FAULT">
          <p>{say('missed')}</p>
          <SaidAgainst version={version} lines={scheduleFault.split('\n')} />
        </Notice>
      )}
      {scheduledFor !== null && scheduleFault === null && (
        <Notice kind="INFORMATION">
          <p>{say('due', { at: at(scheduledFor) })}</p>
        </Notice>
      )}
    </>
  );
}

function Went({ taken: { step, came, milliseconds }, version }: { readonly taken: Taken; readonly version: Version }) {
  const say = useMessages(MESSAGES);
  const { locale } = useLanguage();
  const number = came.number ?? 0;
  return (
    <Notice kind="SUCCESS">
      <p>
        {say(step)} {number !== version.number && <Link to={`/changes/${number}`}>{say('version', { number })}</Link>}
      </p>
      {step === 'RESTORE' && came.state === 'SUBMITTED' && <p>{say('waits')}</p>}
      {came.state === 'ACTIVE' && (
        <p>
          {milliseconds === undefined
            ? say('measuring')
            : milliseconds === null
              ? say('unmeasured', { number })
              : say('measured', { milliseconds: milliseconds.toLocaleString(locale), number })}
        </p>
      )}
    </Notice>
  );
}
