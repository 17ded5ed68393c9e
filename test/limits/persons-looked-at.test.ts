import { PersonsInMemory } from '../../src/limits/persons-looked-at';

let now = 0;
const nurse = { pseudonym: 'nurse', naturalPerson: true };
const system = { pseudonym: 'system', naturalPerson: false };

function persons(): PersonsInMemory {
  now = 0;
  return new PersonsInMemory({ naturalPerson: 3, system: 5 }, () => now);
}

it('are counted once each, by caller, and one too many refuses all of them', () => {
  const seen = persons();
  expect(seen.look(nurse, ['a', 'b', 'b'])).toBeNull();
  expect(seen.look(nurse, ['a', 'c'])).toBeNull();
  expect(seen.look(nurse, ['a', 'b', 'c'])).toBeNull();
  expect(seen.look(nurse, ['a', 'd'])).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 3600 });
  expect(seen.look({ ...nurse, pseudonym: 'another' }, ['d'])).toBeNull();
});

it('are more for a system, and none is remembered of a refused answer', () => {
  const seen = persons();
  expect(seen.look(system, ['a', 'b', 'c', 'd', 'e', 'f'])).not.toBeNull();
  expect(seen.look(system, ['a', 'b', 'c', 'd', 'e'])).toBeNull();
});

it('are forgotten after an hour', () => {
  const seen = persons();
  expect(seen.look(nurse, ['a', 'b', 'c'])).toBeNull();
  now = 3_599_000;
  expect(seen.look(nurse, ['d'])).toMatchObject({ retryAfterSeconds: 1 });
  now = 3_600_000;
  expect(seen.look(nurse, ['d', 'e', 'f'])).toBeNull();
});
