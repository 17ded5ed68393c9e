/** The steps a version can take now, and how the last one went: of what came in force, how soon the hub decided by it. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Link } from 'react-router';
import { useInstant, useLanguage, useMessages } from '../language/language';
import { SaidAgainst } from '../rules/version-faults';
import { Notice } from '../ui/notice';
import { useMeasure } from './ask-step';
import { Probed } from './probed';
import { StepDialog } from './step-dialog';
import { useStepWords } from './step-words';
import { stepsOf, waitingReturn, type Step, type StepName, type ListedVersion, type Version } from './steps';
import MESSAGES from '../../../../messages/console/changes/version-steps.json';

interface VersionStepsProps {
  readonly version: Version;
  readonly versions: readonly ListedVersion[];
  readonly onStep: () => void;
}

/** Nobody opens a version for them first. */
const ENDING: readonly StepName[] = ['REJECT', 'DISCARD'];

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
          <Button
            key={step.name}
            className={place === 0 && !ENDING.includes(step.name) ? 'button primary' : 'button'}
            onPress={() => setAsking(step)}
          >
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
  const { number, state, isYours, closedBecause, scheduledFor, scheduleFault, approvedAgainst } = version;
  const inForce = versions.find((one) => one.state === 'ACTIVE')?.number ?? null;
  if (closedBecause !== null) {
    return (
      <Notice kind="INFORMATION">
        <p>{say('closed', { reason: closedBecause })}</p>
      </Notice>
    );
  }
  if (state === 'SUBMITTED' && isYours === true) return <YoursInPart />;
  if (state === 'RETIRED') return <Waiting number={waitingReturn(number, versions)?.number ?? null} />;
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

/** The officer who wrote it is not who approves it. */
function YoursInPart() {
  const say = useMessages(MESSAGES);
  return (
    <Notice kind="INFORMATION">
      <p>{say('yours')}</p>
    </Notice>
  );
}

/** @param number of the version that brings these rules back, once a second officer has approved it; null: there is none */
function Waiting({ number }: { readonly number: number | null }) {
  const say = useMessages(MESSAGES);
  if (number === null) return null;
  return (
    <Notice kind="INFORMATION">
      <p>
        <Link to={`/changes/${number}`}>{say('returns', { number })}</Link>
      </p>
    </Notice>
  );
}

function Went({ taken: { step, came, milliseconds }, version }: { readonly taken: Taken; readonly version: Version }) {
  const say = useMessages(MESSAGES);
  const { locale } = useLanguage();
  const number = came.number ?? 0;
  const isWaiting = step === 'RESTORE' && came.state === 'SUBMITTED';
  return (
    <Notice kind="SUCCESS">
      <p>
        {say(isWaiting ? 'submittedAgain' : step)}{' '}
        {number !== version.number && <Link to={`/changes/${number}`}>{say('version', { number })}</Link>}
      </p>
      {isWaiting && <p>{say('waits')}</p>}
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
