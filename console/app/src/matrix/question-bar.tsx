/** A question in words above the matrix, and its answer in sentences: the hub's own decisions, and the conditions of the rules that grant. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { Link } from 'react-router';
import { useMessages } from '../language/language';
import { useListing } from '../language/listing';
import { CALLERS } from '../policy/callers';
import { useAnswer, useQuestionWord } from '../policy/use-answer';
import { Notice } from '../ui/notice';
import { TextInput } from '../ui/text-input';
import { ALL_COLUMNS, type MatrixChoice } from './matrix-choice';
import type { Question } from './use-question';
import MESSAGES from '../../../../messages/console/matrix/question-bar.json';

interface QuestionBarProps {
  readonly choice: MatrixChoice;
  readonly onChange: (changes: Partial<MatrixChoice>) => void;
  readonly question: Question | null;
  readonly isAsking: boolean;
}

const NOTHING_ELSE = { search: '', sensitive: false, different: false, changed: false, everything: false } as const;
const AS_AT_FIRST = { ...NOTHING_ELSE, right: 'READ', purpose: 'ANY', columns: ALL_COLUMNS } as const;

export function QuestionBar({ choice, onChange, question, isAsking }: QuestionBarProps) {
  const say = useMessages(MESSAGES);
  const { q } = choice;
  const [typed, setTyped] = useState(q);
  useEffect(() => setTyped(q), [q]);
  useAsUnderstood(choice, onChange, question);
  const ask = (text: string): void => onChange(text.trim() === '' ? { q: '', ...AS_AT_FIRST } : { q: text.trim() });
  return (
    <section className="question" aria-label={say('label')}>
      <Form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          ask(typed);
        }}
      >
        <div className="question-field">
          <TextInput label={say('label')} type="search" value={typed} onChange={setTyped} />
        </div>
        <Button type="submit" className="button primary">
          {say('ask')}
        </Button>
        {q === '' ? (
          <Examples onAsk={ask} />
        ) : (
          <Button className="button" onPress={() => ask('')}>
            {say('clear')}
          </Button>
        )}
      </Form>
      {question !== null && (
        <Answered key={q} question={question} right={choice.right} onAsk={ask} isAsking={isAsking} />
      )}
    </section>
  );
}

/** What a question names is chosen below as well: once for each question, so that what is chosen afterwards stays. */
function useAsUnderstood(
  { q, right, purpose, columns }: MatrixChoice,
  onChange: QuestionBarProps['onChange'],
  question: Question | null,
): void {
  const isShared = q !== '' && (right !== 'READ' || purpose !== 'ANY' || columns.length !== ALL_COLUMNS.length);
  const applied = useRef(isShared ? q : '');
  const understood = question?.understood ?? null;
  useEffect(() => {
    if (q === '') applied.current = '';
    if (understood === null || question?.q !== q || applied.current === q) return;
    applied.current = q;
    const { roles } = understood;
    onChange({
      ...AS_AT_FIRST,
      ...(understood.right !== null && { right: understood.right }),
      ...(understood.purpose !== null && { purpose: understood.purpose }),
      ...(roles.length > 0 && { columns: ALL_COLUMNS.filter((id) => roles.includes(id)) }),
    });
  }, [q, question?.q, understood, onChange]);
}

function Examples({ onAsk }: { readonly onAsk: (question: string) => void }) {
  const say = useMessages(MESSAGES);
  return (
    <div className="row question-examples" role="group" aria-label={say('examples')}>
      {(['example1', 'example2', 'example3'] as const).map((one) => (
        <Button key={one} className="button quiet" onPress={() => onAsk(say(one))}>
          {say(one)}
        </Button>
      ))}
    </div>
  );
}

interface AnsweredProps {
  readonly question: Question;
  readonly right: MatrixChoice['right'];
  readonly isAsking: boolean;
  readonly onAsk: (question: string) => void;
}

function Answered({ question, right, onAsk, isAsking }: AnsweredProps) {
  const say = useMessages(MESSAGES);
  const { understood, answer } = question;
  const asked = useMemo(
    () => ({ ...question.understood, right, fields: question.fields, groupOf: question.groupOf }),
    [question, right],
  );
  const sentences = useAnswer(answer, asked);
  if (!question.isUnderstood) return <NotUnderstood question={question} onAsk={onAsk} />;
  return (
    <div className="answer" role="status">
      {understood.unknown.length > 0 && <Unknown question={question} onAsk={onAsk} />}
      {!answer.isWhole ? (
        isAsking && <p>{say('asking')}</p>
      ) : (
        <ul tabIndex={0}>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {answer.isWhole && isAboutSome(question) && (
        <div className="row">
          {right === 'READ' && answer.lines.length > 0 && (
            <Link className="button" to={`/rules?${ruleAbout(question, right)}&effect=WITHHELD`}>
              {say('withhold')}
            </Link>
          )}
          <Link className="button" to={`/rules?${ruleAbout(question, right)}`}>
            {say('rule')}
          </Link>
        </div>
      )}
    </div>
  );
}

/** More are chosen one by one in the grid: an address has an end. */
const MOST_IN_RULE = 40;

/** Of whom and of what, so that a rule can be about them. */
function isAboutSome({ understood, fields }: Question): boolean {
  return (
    understood.roles.length > 0 && understood.fields !== null && fields.length > 0 && fields.length <= MOST_IN_RULE
  );
}

function ruleAbout({ understood, fields }: Question, right: string): string {
  const callers = CALLERS.filter(({ id }) => understood.roles.includes(id));
  const roles = [...new Set(callers.flatMap((caller) => caller.roles))];
  return new URLSearchParams({
    coordinates: fields.join(','),
    ...(roles.length > 0 && { roles: roles.join(',') }),
    ...(understood.purpose !== null && { purpose: understood.purpose }),
    ...(right !== 'READ' && { right }),
  }).toString();
}

type UnknownProps = Pick<AnsweredProps, 'question' | 'onAsk'>;

function NotUnderstood({ question, onAsk }: UnknownProps) {
  const say = useMessages(MESSAGES);
  return (
    <Notice kind="INFORMATION">
      <p>{say('notUnderstood')}</p>
      <Unknown question={question} onAsk={onAsk} />
    </Notice>
  );
}

const USUAL = ['testResults', 'phones', 'names', 'addresses', 'contacts'] as const;

/** What is not known of it, and what is asked for by words near those. */
function Unknown({ question: { understood, isUnderstood }, onAsk }: UnknownProps) {
  const say = useMessages(MESSAGES);
  const word = useQuestionWord();
  const listed = useListing();
  const near = understood.near.length > 0 || isUnderstood ? understood.near : USUAL;
  return (
    <>
      {understood.unknown.length > 0 && (
        <p>{say('unknown', { words: listed(understood.unknown.map((one) => say('quoted', { word: one }))) })}</p>
      )}
      {near.length > 0 && (
        <div className="row question-examples" role="group" aria-label={say('near')}>
          <span>{say('near')}</span>
          {near.map((concept) => (
            <Button
              key={concept}
              className="button quiet"
              onPress={() => onAsk(say('whoSees', { what: word(concept) }))}
            >
              {word(concept)}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
