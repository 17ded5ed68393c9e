/** Who did what to a version, and when, the newest first. */
import { useInstant, useMessages } from '../language/language';
import { useOfficerName } from '../ui/use-officer-name';
import type { Version } from './steps';
import MESSAGES from '../../../../messages/console/changes/timeline.json';

interface Step {
  readonly at: string | null;
  readonly what: string;
  readonly by: string | null;
}

export function Timeline({ version }: { readonly version: Version }) {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  const officerName = useOfficerName();
  const steps = useSteps(version);
  const editors = version.editors ?? [];
  return (
    <>
      <ol className="version-timeline">
        {steps.map((step) => (
          <li key={`${step.at} ${step.what}`}>
            <time dateTime={step.at ?? undefined}>{step.at === null ? '' : at(step.at)}</time>
            <span>
              {step.what} {step.by !== null && <Officer pseudonym={step.by} />}
            </span>
          </li>
        ))}
      </ol>
      {editors.length > 0 && <p>{say('editors', { officers: editors.map(officerName).join(', ') })}</p>}
      <p className="intro">{say('hint')}</p>
    </>
  );
}

function Officer({ pseudonym }: { readonly pseudonym: string }) {
  const say = useMessages(MESSAGES);
  const officerName = useOfficerName();
  return <span title={pseudonym}>{say('by', { officer: officerName(pseudonym) })}</span>;
}

function useSteps(version: Version): Step[] {
  const say = useMessages(MESSAGES);
  const { basedOn, restoredFrom, approvedAgainst, followedBy, state, scheduleFault } = version;
  const begun =
    restoredFrom !== null
      ? say('restored', { number: restoredFrom })
      : basedOn === null
        ? say('begun')
        : say('begunOn', { number: basedOn });
  const closing = { reason: version.closedBecause ?? '' };
  const steps: Step[] = [
    { at: version.createdAt, what: begun, by: version.author },
    { at: version.changedAt, what: say('changed', { revision: version.revision ?? 0 }), by: version.changedBy },
    { at: version.submittedAt, what: say('submitted'), by: version.submittedBy },
    { at: version.approvedAt, what: say('approved', { number: approvedAgainst ?? 0 }), by: version.approvedBy },
    {
      // one that came in force another way has no date to come
      at: state === 'APPROVED' ? version.scheduledFor : null,
      what: say(scheduleFault === null ? 'scheduled' : 'missed'),
      by: version.scheduledBy,
    },
    { at: version.activatedAt, what: say('activated'), by: version.activatedBy },
    { at: version.retiredAt, what: say('retired', { number: followedBy ?? 0 }), by: null },
    { at: version.closedAt, what: say(state === 'REJECTED' ? 'rejected' : 'discarded', closing), by: version.closedBy },
  ];
  return steps
    .filter((step) => step.at !== null)
    .reverse()
    .sort((one, other) => (other.at ?? '').localeCompare(one.at ?? ''));
}
