/** What an entry says of the request: who, when, why, about whom. */
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useInstant, useMessages } from '../language/language';
import { usePurposeName } from '../ui/purposes';
import { useRuleWord } from '../ui/rule-words';
import { searchOf, type AccessRecord, type LogFilter, filterIn } from './log-filter';
import LOG_MESSAGES from '../../../../messages/console/access-log/log-messages.json';
import type { NamedOrganisation } from './organisations';
import { Pseudonym } from './pseudonym';
import MESSAGES from '../../../../messages/console/access-log/record-facts.json';

interface RecordFactsProps {
  readonly record: AccessRecord;
  readonly organisations: readonly NamedOrganisation[];
}

export function RecordFacts({ record, organisations }: RecordFactsProps) {
  const say = useMessages(MESSAGES);
  const sayLog = useMessages(LOG_MESSAGES);
  const sayPurpose = usePurposeName();
  const sayRole = useRuleWord();
  const at = useInstant();
  const navigate = useNavigate();
  const narrow = (part: Partial<LogFilter>): void =>
    void navigate(`/log?${searchOf({ ...filterIn(new URLSearchParams()), ...part })}`);
  const { caller, about, caseId, roles, organisation, purpose, operationName, operationHash, requestId } = record;
  const named = organisations.find(({ id }) => id === organisation)?.name;
  const facts: readonly (readonly [name: string, value: ReactNode])[] = [
    [sayLog('at'), record.recordedAt !== null && at(record.recordedAt)],
    [
      sayLog('caller'),
      <Pseudonym isWhole key="caller" of="caller" text={caller} onNarrow={(text) => narrow({ caller: text })} />,
    ],
    [sayLog('role'), roles?.length ? roles.map(sayRole).join(', ') : sayLog('none')],
    [
      sayLog('organisation'),
      organisation === null ? sayLog('noOrganisation') : [named, organisation].filter(Boolean).join(' · '),
    ],
    [say('issuer'), record.issuer],
    [sayLog('purpose'), purpose === null ? sayLog('noPurpose') : sayPurpose(purpose)],
    [
      sayLog('person'),
      <Pseudonym isWhole key="person" of="person" text={about} onNarrow={(text) => narrow({ person: text })} />,
    ],
    [
      sayLog('case'),
      caseId === null ? (
        sayLog('none')
      ) : (
        <Pseudonym isWhole of="case" text={caseId} onNarrow={(text) => narrow({ case: text })} />
      ),
    ],
    [sayLog('operation'), operationName],
    [say('hash'), <code key="hash">{operationHash}</code>],
    [sayLog('request'), <code key="request">{requestId}</code>],
    [say('version'), record.policyVersion],
    ...(record.registerEntry === null ? [] : [[say('changed'), record.registerEntry] as const]),
    ...(record.lookUp === null ? [] : [[say('lookUp'), sayLog(record.lookUp)] as const]),
  ];
  return (
    <dl className="facts card">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
