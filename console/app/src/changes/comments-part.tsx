/** What officers said of a version, or of a rule of it, and the form to say more. Which rule it is about stands in the address. */
import { useMemo, useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { Link, useSearchParams } from 'react-router';
import type { HubFault } from '../hub/hub';
import { useAskHub, useHubQuery } from '../hub/use-hub';
import { useInstant, useMessages } from '../language/language';
import { ConsoleRulesDocument } from '../rules/generated/operations';
import { groupsOf, rulesOf } from '../rules/rule';
import { useRuleSentence } from '../rules/rule-sentence';
import { Combo } from '../ui/combo';
import { Empty } from '../ui/empty';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import type { Option } from '../ui/select-options';
import { TextInput } from '../ui/text-input';
import { useKeys } from '../ui/use-keys';
import { useOfficerName } from '../ui/use-officer-name';
import { ConsoleCommentDocument, type ConsoleCommentsFragment } from './generated/operations';
import { faultOfReason, MOST_IN_REASON } from './steps';
import MESSAGES from '../../../../messages/console/changes/comments-part.json';

export type Comment = NonNullable<ConsoleCommentsFragment['comments']>[number];

interface CommentsPartProps {
  /** Of the version. */
  readonly number: number;
  /** The oldest first. */
  readonly comments: readonly Comment[];
  readonly onSaid: () => void;
}

export function CommentsPart({ number, comments, onSaid }: CommentsPartProps) {
  const say = useMessages(MESSAGES);
  const [params, setParams] = useSearchParams();
  const rules = useRuleOptions(number);
  const rule = params.get('rule');
  const sentenceOf = (id: string): string => rules.find((one) => one.id === id)?.name ?? id;
  const shown = comments.filter((one) => rule === null || one.rule === rule);
  const choose = (id: string | null): void =>
    setParams(
      (before) => {
        if (id === null) before.delete('rule');
        else before.set('rule', id);
        return before;
      },
      { replace: true },
    );
  return (
    <>
      {rule !== null && (
        <div className="card comments-about">
          <p>{sentenceOf(rule)}</p>
          <Button className="button" onPress={() => choose(null)}>
            {say('all', { count: comments.length })}
          </Button>
        </div>
      )}
      {shown.length === 0 && <Empty title={say(rule === null ? 'none' : 'noneOfRule')}>{say('noneMeans')}</Empty>}
      <ol className="comments">
        {shown.map((comment) => (
          <li key={`${comment.at} ${comment.author}`} className="card">
            <OneComment comment={comment} number={number} sentenceOf={sentenceOf} />
          </li>
        ))}
      </ol>
      {rule === null && (
        <div className="comment-form">
          <Combo
            {...{ label: say('rule'), hint: say('ruleHint'), open: say('rules') }}
            options={rules}
            onPick={choose}
          />
        </div>
      )}
      <CommentForm number={number} rule={rule} onSaid={onSaid} />
    </>
  );
}

/** Each rule of the version as its sentence. */
function useRuleOptions(number: number): readonly Option<string>[] {
  const version = useHubQuery(ConsoleRulesDocument, { number }).data?.policyVersion ?? null;
  const rules = useMemo(() => (version === null ? [] : rulesOf(version)), [version]);
  const groups = useMemo(() => groupsOf(rules), [rules]);
  const sentence = useRuleSentence(groups);
  return rules.map((rule) => ({ id: rule.id, name: sentence(rule), hint: rule.id }));
}

interface OneCommentProps {
  readonly comment: Comment;
  readonly number: number;
  readonly sentenceOf: (rule: string) => string;
}

function OneComment({ comment: { author, at, rule, text }, number, sentenceOf }: OneCommentProps) {
  const sayAt = useInstant();
  const officerName = useOfficerName();
  return (
    <>
      <p className="comment-head">
        <strong title={author ?? undefined}>{author !== null && officerName(author)}</strong>{' '}
        {at !== null && (
          <time className="beside" dateTime={at}>
            {sayAt(at)}
          </time>
        )}
      </p>
      {rule !== null && (
        <p className="beside">
          <Link to={`/rules?${new URLSearchParams({ version: String(number), rule }).toString()}`}>
            {sentenceOf(rule)}
          </Link>
        </p>
      )}
      <p>{text}</p>
    </>
  );
}

type CommentFormProps = Pick<CommentsPartProps, 'number' | 'onSaid'> & { readonly rule: string | null };

function CommentForm({ number, rule, onSaid }: CommentFormProps) {
  const say = useMessages(MESSAGES);
  const askHub = useAskHub();
  const [typed, setTyped] = useState('');
  const [wasSent, setWasSent] = useState(false);
  const [isSending, setSending] = useState(false);
  const [faults, setFaults] = useState<readonly HubFault[] | null>(null);
  // the hub keeps one line
  const text = typed.trim().replace(/\s*\n\s*/g, ' ');
  const fault = faultOfReason(text);
  const send = async (): Promise<void> => {
    setWasSent(true);
    if (fault !== null || isSending) return;
    setSending(true);
    const answer = await askHub(ConsoleCommentDocument, { input: { number, rule, text } });
    setSending(false);
    setFaults(answer.faults);
    if (answer.data?.commentPolicyVersion == null) return;
    setTyped('');
    setWasSent(false);
    onSaid();
  };
  useKeys({ 'Ctrl+Enter': () => void send() });
  return (
    <Form
      className="stacked comment-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextInput
        label={say(rule === null ? 'onVersion' : 'onRule')}
        value={typed}
        onChange={setTyped}
        hint={say('hint')}
        fault={wasSent && fault !== null ? say(fault, { most: MOST_IN_REASON, length: text.length }) : null}
        isLong
        isRequired
      />
      {faults !== null && faults.length > 0 && <Faults faults={faults} />}
      {faults?.length === 0 && typed === '' && (
        <Notice kind="SUCCESS">
          <p>{say('said')}</p>
        </Notice>
      )}
      <div className="row">
        <Button type="submit" className="button primary" isPending={isSending}>
          {say('send')} <kbd>{say('key')}</kbd>
        </Button>
      </div>
    </Form>
  );
}
