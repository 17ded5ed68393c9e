/** What was decided of each field of an entry, and by which rule of the version that counted then, as the hub tells it. */
import { useMemo } from 'react';
import { messagesOf, useInstant, useMessages } from '../language/language';
import { OutcomeSign } from '../ui/outcome';
import { Table } from '../ui/table';
import { useRuleWord } from '../ui/rule-words';
import { WITHHELD_THEN } from './withheld-then';
import type { Condition, ConsoleLogRulesQuery } from './generated/operations';
import { LOG_MESSAGES } from './log-messages';
import { decidedFields, type DecidedFields, type NamedRule, type WholeRecord } from './record-rules';

const MESSAGES = messagesOf({
  en: {
    title: 'What was decided, and by which rule',
    version:
      'Decided by version {number}, “{title}”, {state, select, inForce {in force since {from}} other {in force from {from} to {to}}}.',
    noVersion: 'The version that decided is not there to be read any more.',
    notTold: 'The policy in force does not let you read which rules decided.',
    nothing: 'Nothing about a person was allowed, withheld or changed in this answer.',
    fields: 'Fields',
    outcome: 'Outcome',
    why: 'Why',
    GRANTED: 'Allowed by',
    DENIED: 'Denied by',
    FORBIDDEN: 'Forbidden by the floor',
    CLOSEST: 'What came closest to allowing it',
    ONE_OF: 'One of these decided; the entry does not say which',
    NO_GRANT: 'No rule of that version allows it to this caller.',
    COMMAND: 'A command of the operator: no rule decides on it.',
    UNKNOWN: 'Which rule it was cannot be told any more.',
    mask: 'Shown only: {mask}',
    when: 'when {conditions}',
    always: 'to everybody it is meant for',
    since: 'as of version {since}',
  },
  fr: {
    title: 'Ce qui a été décidé, et par quelle règle',
    version:
      'Décidé par la version {number}, « {title} », {state, select, inForce {en vigueur depuis le {from}} other {en vigueur du {from} au {to}}}.',
    noVersion: 'La version qui a décidé ne peut plus être lue.',
    notTold: 'La politique en vigueur ne vous permet pas de lire quelles règles ont décidé.',
    nothing: 'Rien sur une personne n’a été autorisé, retenu ni modifié dans cette réponse.',
    fields: 'Champs',
    outcome: 'Résultat',
    why: 'Pourquoi',
    GRANTED: 'Accordé par',
    DENIED: 'Refusé par',
    FORBIDDEN: 'Interdit par le socle',
    CLOSEST: 'Ce qui était le plus près de l’accorder',
    ONE_OF: 'Une de celles-ci a décidé ; l’inscription ne dit pas laquelle',
    NO_GRANT: 'Aucune règle de cette version ne l’accorde à cet appelant.',
    COMMAND: 'Une commande de l’exploitant : aucune règle n’en décide.',
    UNKNOWN: 'On ne peut plus dire quelle règle c’était.',
    mask: 'Montré seulement : {mask}',
    when: 'si {conditions}',
    always: 'à tous ceux à qui elle est destinée',
    since: 'depuis la version {since}',
  },
  nl: {
    title: 'Wat werd beslist, en door welke regel',
    version:
      'Beslist door versie {number}, “{title}”, {state, select, inForce {van kracht sinds {from}} other {van kracht van {from} tot {to}}}.',
    noVersion: 'De versie die besliste kan niet meer gelezen worden.',
    notTold: 'Het geldende beleid laat u niet lezen welke regels beslisten.',
    nothing: 'In dit antwoord werd niets over een persoon toegestaan, afgeschermd of gewijzigd.',
    fields: 'Velden',
    outcome: 'Uitkomst',
    why: 'Waarom',
    GRANTED: 'Toegekend door',
    DENIED: 'Geweigerd door',
    FORBIDDEN: 'Verboden door de ondergrens',
    CLOSEST: 'Wat het dichtst bij toekennen kwam',
    ONE_OF: 'Een van deze besliste; de vermelding zegt niet welke',
    NO_GRANT: 'Geen regel van die versie kent het aan deze aanvrager toe.',
    COMMAND: 'Een opdracht van de beheerder: geen regel beslist erover.',
    UNKNOWN: 'Welke regel het was kan niet meer gezegd worden.',
    mask: 'Alleen getoond: {mask}',
    when: 'als {conditions}',
    always: 'aan iedereen voor wie ze bestemd is',
    since: 'sinds versie {since}',
  },
});

interface RecordDecisionsProps {
  readonly record: WholeRecord;
  /** Null until the hub has told what rules say. */
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
        <p>{say(record.decisions === null ? 'notTold' : 'nothing')}</p>
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
  const { right, outcome, coordinates, rules, reason, variant } = group;
  return (
    <tr>
      <td>{right === 'WRITE' ? sayLog('CHANGED') : <OutcomeSign outcome={outcome} />}</td>
      <td>
        <ul className="fields">
          {coordinates.map((coordinate) => (
            <li key={coordinate}>
              <code>{coordinate}</code>
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
  if (named.kind === 'UNKNOWN') return <li>{named.id}</li>;
  if (named.kind === 'FLOOR') return <li>{named.sentence}</li>;
  const { conditions, since, why } = named.rule;
  const inWords = (all: readonly Condition[] | null): string =>
    all?.length ? say('when', { conditions: all.map(sayWord).join(', ') }) : say('always');
  return (
    <li>
      <strong>{named.id}</strong>, {inWords(conditions)}
      <div className="beside">
        {[why, named.kind === 'GRANT' && named.rule.legalBasis?.text, since !== null && say('since', { since })]
          .filter(Boolean)
          .join(' · ')}
      </div>
    </li>
  );
}
