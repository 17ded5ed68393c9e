/** Each rule that the hub brings itself says why it is, in one plain sentence. */
import REASONS from '../../../messages/rule-reasons.json';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';

const MOST_CHARACTERS = 200;
const { grants, denials } = defaultPolicy();

it('is given with each shipped rule', () => {
  expect([...grants, ...denials].filter(({ why }) => !why?.trim()).map(({ id }) => id)).toEqual([]);
});

it('is one sentence, on one line', () => {
  const wrong = [...grants, ...denials].filter(
    ({ why = '' }) => !/^[A-Z][^\n]*[^.]\.$/.test(why) || /\. /.test(why) || why.length > MOST_CHARACTERS,
  );
  expect(wrong.map(({ id, why }) => [id, why])).toEqual([]);
});

it('is there in each language of the console for each that is shipped', () => {
  const known = new Set(Object.values(REASONS.en));
  expect([...grants, ...denials].filter(({ why }) => !known.has(why!)).map(({ id }) => id)).toEqual([]);
  for (const reasons of [REASONS.fr, REASONS.nl]) expect(Object.keys(reasons)).toEqual(Object.keys(REASONS.en));
});

it('is another one for what is masked, and for what rows are found by', () => {
  const whyOf = (id: string): string | undefined => grants.find((grant) => grant.id === id)?.why;
  expect(whyOf('phone / SUPERVISOR / READ')).not.toBe(whyOf('phone / FIELD_AGENT / READ'));
  expect(whyOf('communes / EVERYBODY / FILTER')).not.toBe(whyOf('communes / EVERYBODY / READ'));
});
