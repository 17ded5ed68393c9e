/** What was decided of each field of an entry, and by which rule of the version that was active then, as the hub answers it. */
import { useMemo } from 'react';
import { useInstant, useMessages } from '../language/language';
import { useRuleReason } from '../policy/rule-reasons';
import { usePlainName } from '../policy/use-plain-name';
import { OutcomeSign } from '../ui/outcome';
import { Table } from '../ui/table';
import { useRuleWord } from '../ui/rule-words';
import WITHHELD_THEN from '../../../../messages/console/access-log/withheld-then.json';
import type { ConsoleLogRulesQuery } from './generated/operations';
import type { Condition } from '../generated/schema-types';
import LOG_MESSAGES from '../../../../messages/console/access-log/log-messages.json';
import { decidedFields, type DecidedFields, type NamedRule, type WholeRecord } from './record-rules';
import MESSAGES from '../../../../messages/console/access-log/record-decisions.json';

interface RecordDecisionsProps {
  readonly record: WholeRecord;
  /** Null until the hub has answered what rules say. */
  readonly rules: ConsoleLogRulesQuery | null;
}

export function RecordDecisions({ record, rules }: RecordDecisionsProps) {
  const say = useMessages(MESSAGES);
  const groups = useMemo(() => decidedFields(record, rules), [record, rules]);
  return (
    <>
      <h2>{say('title')}</h2>
      {rules !== null && <VersionThen version={rules.policyVersion} />}
      {groups.length === 0 ? (
        <p>{say(record.decisions === null ? 'notReadable' : 'nothing')}</p>
      ) : (
        <div className="decisions">
          <Table
            name={say('title')}
            columns={(['outcome', 'fields', 'why'] as const).map((id) => ({ id, name: say(id) }))}
          >
            {groups.map((group) => (
              <GroupRow key={`${group.right} ${group.outcome} ${group.coordinates[0]}`} {...{ group }} />
            ))}
          </Table>
        </div>
      )}
    </>
  );
}

function VersionThen({ version }: { readonly version: ConsoleLogRulesQuery['policyVersion'] }) {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  if (version === null) return <p>{say('noVersion')}</p>;
  const { number, title, activatedAt, retiredAt } = version;
  const values = {
    number: number ?? '',
    title: title ?? '',
    state: retiredAt === null ? 'inForce' : 'past',
    from: activatedAt === null ? '' : at(activatedAt),
    to: retiredAt === null ? '' : at(retiredAt),
  };
  return <p>{say('version', values)}</p>;
}

function GroupRow({ group }: { readonly group: DecidedFields }) {
  const say = useMessages(MESSAGES);
  const sayLog = useMessages(LOG_MESSAGES);
  const sayReason = useMessages(WITHHELD_THEN);
  const sayWord = useRuleWord();
  const plain = usePlainName();
  const { right, outcome, coordinates, rules, reason, variant } = group;
  return (
    <tr>
      <td>{right === 'WRITE' ? sayLog('CHANGED') : <OutcomeSign outcome={outcome} />}</td>
      <td>
        <ul className="fields">
          {coordinates.map((coordinate) => (
            <li key={coordinate}>
              {plain(coordinate)} <code className="beside">{coordinate}</code>
            </li>
          ))}
        </ul>
      </td>
      <td>
        {reason !== null && <p>{sayReason(reason)}</p>}
        {variant !== null && <p>{say('mask', { mask: sayWord(variant) })}</p>}
        {rules.length === 0 ? (
          <p className="beside">{say(titleOf(group))}</p>
        ) : (
          <div className="rules">
            <div className="beside">{say(titleOf(group))}</div>
            <ul>
              {rules.map((rule) => (
                <Rule key={rule.id} rule={rule} />
              ))}
            </ul>
          </div>
        )}
      </td>
    </tr>
  );
}

type Title = 'GRANTED' | 'DENIED' | 'FORBIDDEN' | 'CLOSEST' | 'ONE_OF' | 'NO_GRANT' | 'COMMAND' | 'UNKNOWN';

function titleOf({ finding, outcome, rules }: DecidedFields): Title {
  if (finding === 'NO_RULE') return outcome === 'WITHHELD' ? 'NO_GRANT' : 'COMMAND';
  if (finding !== 'RULE') return finding === 'ONE_OF' ? 'ONE_OF' : 'UNKNOWN';
  if (outcome !== 'WITHHELD') return 'GRANTED';
  const [rule] = rules;
  return rule?.kind === 'DENIAL' ? 'DENIED' : rule?.kind === 'FLOOR' ? 'FORBIDDEN' : 'CLOSEST';
}

function Rule({ rule: named }: { readonly rule: NamedRule }) {
  const say = useMessages(MESSAGES);
  const sayWord = useRuleWord();
  const sayReason = useRuleReason();
  if (named.kind === 'UNKNOWN') return <li>{named.id}</li>;
  if (named.kind === 'FLOOR') return <li>{named.sentence}</li>;
  const { conditions, since, why } = named.rule;
  const inWords = (all: readonly Condition[] | null): string =>
    all?.length ? say('when', { conditions: all.map(sayWord).join(', ') }) : say('always');
  return (
    <li>
      <strong>{named.id}</strong>, {inWords(conditions)}
      <div className="beside">
        {[
          why && sayReason(why),
          named.kind === 'GRANT' && named.rule.legalBasis?.text,
          since !== null && say('since', { since }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
    </li>
  );
}
