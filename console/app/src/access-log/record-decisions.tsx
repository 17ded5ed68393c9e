/** What was decided of each field of an entry, and by which rule of the version that counted then. */
import { useMemo, type ReactNode } from 'react';
import { useHubQuery } from '../hub/use-hub';
import { messagesOf, useInstant, useMessages } from '../language/language';
import { OutcomeSign } from '../ui/outcome';
import { Table } from '../ui/table';
import { useRuleWord } from '../ui/rule-words';
import { WITHHELD_THEN } from './withheld-then';
import {
  ConsoleLogFloorDocument,
  type Condition,
  type ConsoleLogRulesQuery,
  type SimulationInput,
} from './generated/operations';
import type { AccessRecord } from './log-filter';
import type { NamedOrganisation } from './organisations';
import { decidedFields, rulesIn, type DecidedFields, type RecordedDenial, type RecordedGrant } from './record-rules';

const MESSAGES = messagesOf({
  en: {
    title: 'What was decided, and by which rule',
    version:
      'Decided by version {number}, “{title}”, {state, select, inForce {in force since {from}} other {in force from {from} to {to}}}.',
    noVersion: 'The version that decided is not there to be read any more.',
    nothing: 'Nothing about a person was shown or withheld in this answer.',
    fields: 'Fields',
    outcome: 'Outcome',
    why: 'Why',
    granted: '{count, plural, one {Allowed by} other {Allowed by one of these, the narrowest that held}}',
    wouldGrant: 'What would have allowed it, had it all been so',
    denied: '{count, plural, one {Denied by} other {Denied by one of these}}',
    noRule: 'No rule of that version speaks of it to this role for this purpose.',
    mask: 'Shown only: {mask}',
    when: 'when {conditions}',
    always: 'to everybody it is meant for',
    since: 'as of version {since}',
    floor: 'Floor',
  },
  fr: {
    title: 'Ce qui a été décidé, et par quelle règle',
    version:
      'Décidé par la version {number}, « {title} », {state, select, inForce {en vigueur depuis le {from}} other {en vigueur du {from} au {to}}}.',
    noVersion: 'La version qui a décidé ne peut plus être lue.',
    nothing: 'Rien sur une personne n’a été montré ni retenu dans cette réponse.',
    fields: 'Champs',
    outcome: 'Résultat',
    why: 'Pourquoi',
    granted: '{count, plural, one {Accordé par} other {Accordé par une de celles-ci, la plus étroite qui valait}}',
    wouldGrant: 'Ce qui l’aurait accordé, si tout avait été rempli',
    denied: '{count, plural, one {Refusé par} other {Refusé par une de celles-ci}}',
    noRule: 'Aucune règle de cette version n’en parle à ce rôle pour cette finalité.',
    mask: 'Montré seulement : {mask}',
    when: 'si {conditions}',
    always: 'à tous ceux à qui elle est destinée',
    since: 'depuis la version {since}',
    floor: 'Socle',
  },
  nl: {
    title: 'Wat werd beslist, en door welke regel',
    version:
      'Beslist door versie {number}, “{title}”, {state, select, inForce {van kracht sinds {from}} other {van kracht van {from} tot {to}}}.',
    noVersion: 'De versie die besliste kan niet meer gelezen worden.',
    nothing: 'In dit antwoord werd niets over een persoon getoond of afgeschermd.',
    fields: 'Velden',
    outcome: 'Uitkomst',
    why: 'Waarom',
    granted: '{count, plural, one {Toegekend door} other {Toegekend door een van deze, de engste die gold}}',
    wouldGrant: 'Wat het had toegekend, als dit alles zo was geweest',
    denied: '{count, plural, one {Geweigerd door} other {Geweigerd door een van deze}}',
    noRule: 'Geen regel van die versie spreekt erover tot deze rol voor dit doeleinde.',
    mask: 'Alleen getoond: {mask}',
    when: 'als {conditions}',
    always: 'aan iedereen voor wie ze bestemd is',
    since: 'sinds versie {since}',
    floor: 'Ondergrens',
  },
});

interface RecordDecisionsProps {
  readonly record: AccessRecord;
  readonly rules: ConsoleLogRulesQuery;
  readonly organisations: readonly NamedOrganisation[];
}

export function RecordDecisions({ record, rules, organisations }: RecordDecisionsProps) {
  const say = useMessages(MESSAGES);
  const floorOf = useFloor(record, organisations);
  const groups = useMemo(() => decidedFields(record, rulesIn(rules), organisations), [record, rules, organisations]);
  return (
    <>
      <h2>{say('title')}</h2>
      <VersionThen version={rules.policyVersion} />
      {groups.length === 0 ? (
        <p>{say('nothing')}</p>
      ) : (
        <div className="decisions">
          <Table
            name={say('title')}
            columns={(['outcome', 'fields', 'why'] as const).map((id) => ({ id, name: say(id) }))}
          >
            {groups.map((group) => (
              <GroupRow key={`${group.outcome} ${group.coordinates[0]}`} group={group} floorOf={floorOf} />
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

interface GroupRowProps {
  readonly group: DecidedFields;
  readonly floorOf: (coordinate: string) => string | null;
}

function GroupRow({ group, floorOf }: GroupRowProps) {
  const say = useMessages(MESSAGES);
  const sayReason = useMessages(WITHHELD_THEN);
  const sayWord = useRuleWord();
  const { outcome, coordinates, grants, denials, reason, variant } = group;
  const isShown = outcome !== 'WITHHELD';
  const floors = reason === 'FLOOR' ? [...new Set(coordinates.map(floorOf))] : [];
  const count = (isShown ? grants : denials).length;
  return (
    <tr>
      <td>
        <OutcomeSign outcome={outcome} />
      </td>
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
        {floors.map(
          (sentence) =>
            sentence !== null && (
              <p key={sentence}>
                {say('floor')}: <span lang="en">{sentence}</span>
              </p>
            ),
        )}
        {!isShown && denials.length > 0 && <Rules title={say('denied', { count })} rules={denials} />}
        {grants.length > 0 && <Rules title={isShown ? say('granted', { count }) : say('wouldGrant')} rules={grants} />}
        {grants.length + denials.length === 0 && <p className="beside">{say('noRule')}</p>}
      </td>
    </tr>
  );
}

interface RulesProps {
  readonly title: ReactNode;
  readonly rules: readonly (RecordedGrant | RecordedDenial)[];
}

function Rules({ title, rules }: RulesProps) {
  const say = useMessages(MESSAGES);
  const sayWord = useRuleWord();
  const inWords = (conditions: readonly Condition[] | null): string =>
    conditions?.length ? say('when', { conditions: conditions.map(sayWord).join(', ') }) : say('always');
  return (
    <div className="rules">
      <div className="beside">{title}</div>
      <ul>
        {rules.map((rule) => (
          <li key={rule.id}>
            <strong>{rule.id}</strong>, {inWords(rule.conditions)}
            <div className="beside">
              {'why' in rule ? rule.why : rule.legalBasis?.text}
              {rule.since !== null && ` · ${say('since', { since: rule.since })}`}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

const RELATIONS: Condition[] = ['ASSIGNED', 'OWN_ZONE', 'OWN_ORGANISATION', 'OWN_COLLECTIVITY', 'SELF'];

/** @returns the sentence of the floor that stands in the way of a field, even for somebody related to the row */
function useFloor(
  record: AccessRecord,
  organisations: readonly NamedOrganisation[],
): (coordinate: string) => string | null {
  const isNeeded = record.withheld?.some(({ reason }) => reason === 'FLOOR') === true;
  const input: SimulationInput = {
    version: record.policyVersion,
    roles: record.roles ?? [],
    purpose: record.purpose,
    organisation: record.organisation,
    organisationKind: organisations.find(({ id }) => id === record.organisation)?.kind ?? null,
    relations: RELATIONS,
  };
  const { data } = useHubQuery(ConsoleLogFloorDocument, { input }, undefined, !isNeeded);
  return useMemo(() => {
    const rows = new Map(data?.simulatePolicy?.map(({ coordinate, ruleId }) => [coordinate, ruleId]));
    const sentences = new Map(data?.floorRules?.map(({ rule, sentence }) => [rule, sentence]));
    return (coordinate) => sentences.get(rows.get(coordinate) ?? null) ?? null;
  }, [data]);
}
