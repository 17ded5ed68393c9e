/** The rules of one version: all of them as a list, or one of them opened. */
import { useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useHubQuery } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { useRuleReason } from '../policy/rule-reasons';
import { usePlainName } from '../policy/use-plain-name';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { RIGHTS, ROLES } from '../ui/rule-words';
import { Waiting } from '../ui/waiting';
import { ConsoleRulesDocument } from './generated/operations';
import { CommentsLink, type CommentOnRule } from './comments-link';
import { ConceptImpact } from './concept-impact';
import { OverlapList } from './overlap-list';
import { addressOf, CHOSEN, placeOfDenial } from './place-of-rule';
import {
  asToday,
  groupsOf,
  isDenied,
  newRule,
  rulesOf,
  type Chosen,
  type Purpose,
  type Role,
  type Rule,
  type VersionOfRules,
} from './rule';
import { useRuleChoices, useUntil, type RuleChoices } from './rule-choices';
import { RuleEditor } from './rule-editor';
import { RuleList } from './rule-list';
import { useRuleSentence } from './rule-sentence';
import MESSAGES from '../../../../messages/console/rules/version-rules.json';

interface VersionRulesProps {
  readonly number: number;
  readonly isDraft: boolean;
  /** Numbers of the versions that the hub brought itself. */
  readonly installed: ReadonlySet<number>;
}

export function VersionRules({ number, isDraft, installed }: VersionRulesProps) {
  const say = useMessages(MESSAGES);
  const asked = useHubQuery(ConsoleRulesDocument, { number });
  const { choices, faults } = useRuleChoices();
  const [kept, setKept] = useState<VersionOfRules | null>(null);
  const comments = asked.data?.policyVersion?.comments ?? [];
  const version = newer(asked.data?.policyVersion ?? null, kept);
  if (asked.data !== null && asked.data.policyVersion === null && asked.faults.length === 0) {
    return <p>{say('missing', { number })}</p>;
  }
  return (
    <>
      <Faults faults={[...asked.faults, ...faults]} />
      {version === null || choices === null ? (
        asked.faults.length + faults.length === 0 && <Waiting />
      ) : (
        <Rules {...{ version, choices, isDraft, installed, comments }} onKept={setKept} onReadAgain={asked.askAgain} />
      )}
    </>
  );
}

function newer(one: VersionOfRules | null, other: VersionOfRules | null): VersionOfRules | null {
  return (one?.revision ?? -1) >= (other?.revision ?? -1) ? one : other;
}

interface RulesProps {
  readonly version: VersionOfRules;
  readonly choices: RuleChoices;
  readonly isDraft: boolean;
  readonly installed: ReadonlySet<number>;
  readonly comments: readonly CommentOnRule[];
  readonly onKept: (version: VersionOfRules) => void;
  readonly onReadAgain: () => void;
}

function Rules({ version, choices, isDraft, installed, comments, onKept, onReadAgain }: RulesProps) {
  const say = useMessages(MESSAGES);
  const [params, setParams] = useSearchParams();
  const name = params.get('rule');
  const rules = rulesOf(version);
  // a rule that is kept goes on in the editor that it was typed in
  const opened = name ?? `new: ${CHOSEN.map((key) => params.get(key)).join(' ')}`;
  const [editing, setEditing] = useState<Editing>({ opened, kept: null, key: 0 });
  if (opened !== editing.opened && opened !== editing.kept) setEditing({ opened, kept: null, key: editing.key + 1 });
  const [removed, setRemoved] = useState<Removed | null>(null);
  const placeOf = (id: string): string => `?${addressOf(params, id).toString()}`;
  if (name === null && !params.has('coordinates')) {
    return (
      <>
        {removed?.revision === version.revision && (
          <RemovedNotice {...{ version, removed, params }} fields={choices.fields} />
        )}
        <RuleList {...{ version, rules, isDraft, placeOf, comments }} />
      </>
    );
  }
  const found = rules.find(({ id }) => id === name) ?? null;
  const back = (
    <Back to={`?${addressOf(params, null).toString()}`}>
      {found !== null && <CommentsLink number={version.number} rule={found.id} comments={comments} isAlways />}
    </Back>
  );
  if (!isDraft) {
    return (
      <>
        {back}
        <FixedNotice rule={found?.id ?? null} />
        {found === null ? (
          name !== null && <p>{say('noRule')}</p>
        ) : (
          <RuleView {...{ rule: found, rules, choices, placeOf }} isInstalled={installed.has(found.since)} />
        )}
      </>
    );
  }
  return (
    <>
      {back}
      <RuleEditor
        key={editing.key}
        {...{ version, choices, placeOf, onReadAgain }}
        begin={found ?? begun(rules, chosenIn(params), params.get('effect') === 'WITHHELD')}
        onKept={(changed, id) => {
          onKept(changed);
          setEditing({ ...editing, kept: id });
          setParams(addressOf(params, id), { replace: true });
        }}
        onRemoved={(changed) => {
          setParams(addressOf(params, null), { replace: true });
          setRemoved({ rule: name ?? '', revision: changed.revision, was: found });
          onKept(changed);
        }}
      />
    </>
  );
}

function Back({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  const say = useMessages(MESSAGES);
  return (
    <p className="row">
      <Link to={to}>← {say('back')}</Link>
      {children}
    </p>
  );
}

interface RemovedNoticeProps {
  readonly version: VersionOfRules;
  readonly removed: Removed;
  readonly fields: RuleChoices['fields'];
  readonly params: URLSearchParams;
}

/** With what the role still sees of the same kind without the rule. */
function RemovedNotice({ version, removed: { rule, was }, fields, params }: RemovedNoticeProps) {
  const say = useMessages(MESSAGES);
  return (
    <>
      <Notice kind="SUCCESS">
        <p>{say('removed', { rule })}</p>
      </Notice>
      {was !== null && was.right === 'READ' && !isDenied(was.effect) && (
        <ConceptImpact
          {...{ version, fields, roles: was.roles, coordinates: was.coordinates, how: 'HIDES' }}
          action={(left) => (
            <Link className="button" to={placeOfDenial(params, left, was.roles)}>
              {say('withhold')}
            </Link>
          )}
        />
      )}
    </>
  );
}

function FixedNotice({ rule }: { readonly rule: string | null }) {
  const say = useMessages(MESSAGES);
  return (
    <Notice kind="INFORMATION">
      <p>{say('fixed')}</p>
      {rule !== null && (
        <Link className="button" to={`/rules?${new URLSearchParams({ edit: rule })}`}>
          {say('edit')}
        </Link>
      )}
    </Notice>
  );
}

/** Said for as long as it is the last change of the draft. */
interface Removed {
  readonly rule: string;
  readonly revision: number | null;
  readonly was: Rule | null;
}

interface Editing {
  /** Name of the rule that was opened; of a new one, what it is to begin with. */
  readonly opened: string;
  /** What a new one is called since it was kept. */
  readonly kept: string | null;
  readonly key: number;
}

interface RuleViewProps {
  readonly rule: Rule;
  readonly rules: readonly Rule[];
  readonly choices: RuleChoices;
  readonly placeOf: (id: string) => string;
  /** Whether it stands as the hub brought it. */
  readonly isInstalled: boolean;
}

function RuleView({ rule, rules, choices, placeOf, isInstalled }: RuleViewProps) {
  const say = useMessages(MESSAGES);
  const plain = usePlainName();
  const sayReason = useRuleReason();
  const sentence = useRuleSentence(groupsOf(rules))(rule, useUntil(choices)(rule));
  return (
    <section className="rule-editor">
      <h2>{rule.id}</h2>
      <p className="rule-sentence">{sentence}</p>
      <h3>{say('why')}</h3>
      <p>{rule.why !== null ? sayReason(rule.why) : say(isInstalled ? 'ofInstallation' : 'notRecorded')}</p>
      <h3>{say('fields')}</h3>
      <ul className="field-tags">
        {rule.coordinates.map((coordinate) => (
          <li key={coordinate} className="field-tag" title={coordinate}>
            {plain(coordinate)}
          </li>
        ))}
      </ul>
      <OverlapList rule={rule} rules={rules} placeOf={placeOf} />
    </section>
  );
}

function begun(rules: readonly Rule[], chosen: Chosen, isDenial: boolean): Rule {
  if (isDenial) return newRule({ ...chosen, effect: 'WITHHELD' });
  return newRule(chosen.coordinates.length === 0 ? chosen : { ...chosen, ...asToday(rules, chosen) });
}

function chosenIn(params: URLSearchParams): Chosen {
  const listed = (key: string): string[] => (params.get(key) ?? '').split(',').filter((name) => name !== '');
  const roles: readonly string[] = ROLES;
  return {
    coordinates: listed('coordinates'),
    roles: listed('roles').filter((role): role is Role => roles.includes(role)),
    purposes: listed('purpose') as Purpose[],
    right: RIGHTS.find((right) => right === params.get('right')) ?? 'READ',
  };
}
