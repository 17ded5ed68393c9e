/** All rules of a version, narrowed by words, by role and by what they come to. */
import { memo, useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { Link, useSearchParams } from 'react-router';
import { useMessages } from '../language/language';
import { usePlainName } from '../policy/use-plain-name';
import { useRuleReason } from '../policy/rule-reasons';
import { Choice } from '../ui/choice';
import { OutcomeSign } from '../ui/outcome';
import { usePurposeName } from '../ui/purposes';
import { ROLES, useRuleWord } from '../ui/rule-words';
import { LongRows } from '../ui/table';
import { TextInput } from '../ui/text-input';
import { CommentsLink, type CommentOnRule } from './comments-link';
import { groupsOf, isDenied, type Groups, type Rule, type VersionOfRules } from './rule';
import { useWhat } from './rule-sentence';
import MESSAGES from '../../../../messages/console/rules/rule-list.json';

const SHOWN_AT_ONCE = 60;
const KINDS = ['every', 'own', 'denied', 'masked'] as const;
type Kind = (typeof KINDS)[number];

interface RuleListProps {
  readonly version: VersionOfRules;
  readonly rules: readonly Rule[];
  readonly isDraft: boolean;
  readonly placeOf: (id: string) => string;
  readonly comments: readonly CommentOnRule[];
}

/** What of the rules is shown, in the address. */
function useFilter() {
  const [params, setParams] = useSearchParams();
  const role = params.get('role') ?? 'all';
  // the address follows a moment later: letters that are typed meanwhile would be lost
  const [words, setWords] = useState(params.get('words') ?? '');
  const kind = KINDS.find((one) => one === params.get('kind')) ?? 'every';
  const filter = (key: string, value: string): void => {
    if (key === 'words') setWords(value);
    setParams(
      (before) => {
        if (value === '') before.delete(key);
        else before.set(key, value);
        return before;
      },
      { replace: true },
    );
  };
  return { words, role, kind, filter };
}

export function RuleList({ version, rules, isDraft, placeOf, comments }: RuleListProps) {
  const say = useMessages(MESSAGES);
  const word = useRuleWord();
  const { words, role, kind, filter } = useFilter();
  const asked = useMemo(
    () => ({ version, rules, placeOf, comments, words, role, kind }),
    [version, rules, placeOf, comments, words, role, kind],
  );
  // a letter is shown before the hundreds of rows that it leaves
  const found = useDeferredValue(asked);
  return (
    <>
      <div className="row filter-row">
        <TextInput label={say('search')} type="search" value={words} onChange={(text) => filter('words', text)} />
        <Choice
          label={say('role')}
          options={[{ id: 'all', name: say('all') }, ...ROLES.map((id) => ({ id, name: word(id) }))]}
          chosen={role}
          onChoose={(id) => filter('role', id === 'all' ? '' : id)}
        />
        <Choice
          label={say('kind')}
          options={KINDS.map((id) => ({ id, name: say(id) }))}
          chosen={kind}
          onChoose={(id) => filter('kind', id === 'every' ? '' : id)}
        />
        {isDraft && (
          <Link className="button primary" to={placeOf('')}>
            {say('add')}
          </Link>
        )}
      </div>
      <FoundRules {...found} />
    </>
  );
}

interface FoundRulesProps extends Omit<RuleListProps, 'isDraft'> {
  readonly words: string;
  readonly role: string;
  readonly kind: Kind;
}

const FoundRules = memo(function FoundRules({ version, rules, placeOf, comments, words, role, kind }: FoundRulesProps) {
  const say = useMessages(MESSAGES);
  const word = useRuleWord();
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  const groups = groupsOf(rules);
  const whatOf = useWhat(groups);
  const plain = usePlainName();
  const wanted = words.trim().toLowerCase();
  const found = rules.filter(
    (rule) =>
      (role === 'all' || rule.roles.length === 0 || rule.roles.some((one) => one === role)) &&
      isOfKind(rule, kind, version.number ?? 0) &&
      (wanted === '' || textOf(rule, whatOf(rule), word, plain).includes(wanted)),
  );
  return (
    <>
      <p className="beside" role="status">
        {say('count', { count: found.length, all: rules.length })}
      </p>
      <RuleTable {...{ version, groups, placeOf, comments }} rules={found.slice(0, shown)} />
      {found.length > shown && (
        <Button className="button" onPress={() => setShown(shown + SHOWN_AT_ONCE)}>
          {say('more', { count: Math.min(SHOWN_AT_ONCE, found.length - shown) })}
        </Button>
      )}
    </>
  );
});

function isOfKind({ effect, since }: Rule, kind: Kind, version: number): boolean {
  if (kind === 'own') return since === version;
  if (kind === 'denied') return isDenied(effect);
  return kind === 'every' || (effect !== 'VISIBLE' && !isDenied(effect));
}

type Named = (name: string) => string;

function textOf(rule: Rule, what: string, word: Named, plain: Named): string {
  return [
    rule.id,
    what,
    ...rule.coordinates,
    ...rule.coordinates.map((one) => plain(one)),
    ...rule.roles.map(word),
    rule.legalBasis ?? '',
    rule.why ?? '',
  ]
    .join(' ')
    .toLowerCase();
}

interface RuleTableProps extends Omit<RuleListProps, 'isDraft'> {
  readonly groups: Groups;
}

function RuleTable({ version, rules, groups, placeOf, comments }: RuleTableProps) {
  const say = useMessages(MESSAGES);
  const name = say('rules', { number: version.number ?? 0 });
  // of a version that began with nothing all are its own
  const isOwn = version.basedOn !== null;
  return (
    <div className="scrolls tall long" tabIndex={0} role="region" aria-label={name}>
      <table className="rules">
        <thead>
          <tr>
            {(['name', 'who', 'how', 'what', 'purposes', 'conditions'] as const).map((column) => (
              <th key={column} scope="col">
                {say(column)}
              </th>
            ))}
          </tr>
        </thead>
        <LongRows>
          {rules.map((rule) => (
            <RuleRow key={rule.id} {...{ rule, groups, placeOf }} isChanged={isOwn && rule.since === version.number}>
              <CommentsLink number={version.number} rule={rule.id} comments={comments} />
            </RuleRow>
          ))}
        </LongRows>
      </table>
    </div>
  );
}

interface RuleRowProps {
  readonly rule: Rule;
  readonly groups: Groups;
  readonly isChanged: boolean;
  readonly placeOf: (id: string) => string;
  /** Beneath its name. */
  readonly children: ReactNode;
}

function RuleRow({ rule, groups, isChanged, placeOf, children }: RuleRowProps) {
  const say = useMessages(MESSAGES);
  const word = useRuleWord();
  const purposeName = usePurposeName();
  const sayReason = useRuleReason();
  const whatOf = useWhat(groups);
  const { id, roles, organisationKinds, organisations, right, effect, purposes, conditions, why } = rule;
  const mask = effect !== 'VISIBLE' && !isDenied(effect);
  const of = [...organisationKinds.map(word), ...organisations];
  return (
    <tr>
      <th scope="row">
        <Link to={placeOf(id)}>{id}</Link>
        {isChanged && (
          <>
            {' '}
            <span className="mark mark-new">{say('changed')}</span>
          </>
        )}
        {why !== null && <span className="beneath">{sayReason(why)}</span>}
        {children}
      </th>
      <td>
        {roles.length === 0 ? say('everybody') : roles.map(word).join(', ')}
        {of.length > 0 && <span className="beneath">{of.join(', ')}</span>}
      </td>
      <td>
        {word(right)} <OutcomeSign outcome={mask ? 'MASKED' : effect} right={right} />
        {mask && <span className="beneath">{word(effect)}</span>}
      </td>
      <td>{whatOf(rule)}</td>
      <td>{purposes.length === 0 ? say('any') : purposes.map(purposeName).join(', ')}</td>
      <td>{conditions.length === 0 ? say('none') : conditions.map(word).join(', ')}</td>
    </tr>
  );
}
