/** Somebody calls in: what to ask, and after the right answers the case is the agent's. */
import { Button, Form } from 'react-aria-components';
import { useMessages } from '../language/language';
import { Line } from './fields';
import { focusOn, useDesk } from './use-desk';
import { NOBODY_CALLS } from './typed';
import { useKeys } from '../ui/use-keys';
import MESSAGES from '../../../../messages/console/desk/inbound-form.json';

/** Fewer are refused. */
const LEAST_ANSWERS = 3;

export function InboundForm() {
  const say = useMessages(MESSAGES);
  const { state, store } = useDesk();
  const { phone, questions, answers } = state.inbound;
  useKeys({ i: () => focusOn('desk-inbound') }, state.hasKeys);
  const given = questions.filter((question) => (answers[question] ?? '').trim() !== '').length;
  const send = async (): Promise<void> => {
    if (phone.trim() === '' || (questions.length > 0 && given < LEAST_ANSWERS)) return;
    await store.answerInbound();
    focusOn('desk-answer-0');
  };
  return (
    <section className="card" aria-labelledby="desk-inbound-title">
      <h2 id="desk-inbound-title">
        {say('title')} <kbd>I</kbd>
      </h2>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <div className="desk-fields">
          <Line
            id="desk-inbound"
            label={say('phone')}
            value={phone}
            onChange={(typed) => store.hear({ ...NOBODY_CALLS, phone: typed })}
          />
          {questions.map((question, place) => (
            <Line
              key={question}
              id={`desk-answer-${place}`}
              label={say(question)}
              type={question === 'BIRTH_DATE' ? 'date' : 'text'}
              value={answers[question] ?? ''}
              onChange={(answer) => store.hear({ answers: { ...answers, [question]: answer } })}
            />
          ))}
        </div>
        <div className="row desk-row">
          <Button className="button" type="submit">
            {say(questions.length === 0 ? 'ask' : 'verify')}
          </Button>
          {questions.length > 0 && <span className="beside">{say('least', { given, least: LEAST_ANSWERS })}</span>}
        </div>
      </Form>
    </section>
  );
}
