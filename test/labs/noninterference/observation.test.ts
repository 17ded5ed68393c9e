/** What is chance in one run makes no difference between two worlds. */
import { comparedOwnQuestion } from './equal-in-both-worlds';
import { firstDifference, firstDifferenceBeside, observationOf, type Answered, type Observation } from './observation';

const BEGAN = Date.parse('2026-11-20T00:00:00Z');
const FIRST = '2026-11-20T10:00:00.001Z';
const SECOND = '2026-11-20T10:00:00.002Z';

function answered(text: string): Answered {
  return { status: 200, headers: {}, text, body: JSON.parse(text) as unknown, leaves: [] };
}

function asking(...questions: readonly (readonly [language: string, at: string])[]): Observation {
  const behind = questions.map(([language, at]) => ({
    ...{ partner: 'federal-platform', at, method: 'POST', url: '/api/scripts/search', requestId: 'one' },
    body: { languages: [language], inForceOn: at },
  }));
  return observationOf(answered('{"data":null}\n'), { questions: behind, log: [], records: [] }, BEGAN);
}

function answering(text: string): Observation {
  return observationOf(answered(text), { questions: [], log: [], records: [] }, BEGAN);
}

function telling(coordinate: string, name: string, ...values: readonly string[]): Observation {
  const body = { data: values.map((value): Record<string, unknown> => ({ value })) };
  const leaves = body.data.map((one) => ({
    ...{ coordinate, name, value: one['value'] },
    replace: (by: unknown) => void (one['value'] = by),
  }));
  const seen = { status: 200, headers: {}, text: JSON.stringify(body), body, leaves };
  return observationOf(seen, { questions: [], log: [], records: [] }, BEGAN);
}

it('which of two questions was put first', () => {
  expect(firstDifference(asking(['tr', FIRST], ['nl', SECOND]), asking(['nl', FIRST], ['tr', SECOND]))).toBeNull();
  expect(firstDifference(asking(['tr', FIRST]), asking(['nl', FIRST]))).toMatch(/^partners/);
});

it('but how often a question was put is compared', () => {
  const once = asking(['tr', FIRST], ['nl', FIRST]);
  expect(firstDifference(once, asking(['tr', FIRST], ['nl', FIRST], ['nl', SECOND]))).toMatch(/^partners/);
});

it('when and how often a hub notes something of itself, but not what', () => {
  const line = (msg: string, time: string): string => `${JSON.stringify({ level: 'warn', time, msg, since: time })}\n`;
  const one = [line('a', FIRST), line('b', FIRST)];
  expect(firstDifferenceBeside(one, [line('b', SECOND), line('a', SECOND), line('a', SECOND)], BEGAN)).toBeNull();
  expect(firstDifferenceBeside(one, [line('a', FIRST)], BEGAN)).toMatch(/^log beside requests:/);
  expect(firstDifferenceBeside(one, [line('a', FIRST), line('c', FIRST)], BEGAN)).toMatch(/^log beside requests:/);
});

it('when a hub is done with looking at its policy, but not what it found', () => {
  const line = (msg: string): string => `${JSON.stringify({ level: 'info', time: FIRST, msg })}\n`;
  const [good, bad] = [
    'the policy in force has the effect it means',
    'the policy in force has another effect than it means',
  ];
  expect(firstDifferenceBeside([line(good)], [], BEGAN)).toBeNull();
  expect(firstDifferenceBeside([line(bad)], [], BEGAN)).toMatch(/^log beside requests:/);
});

it('whether a stream was due while its source was switched off, but not why else it cannot be read', () => {
  const line = (more: object): string => `${JSON.stringify({ level: 50, time: FIRST, ...more })}\n`;
  const off = line({ place: 'stream mutuality-400/case-assignments: SOURCE_UNAVAILABLE' });
  const again = line({ msg: 'stream is good again', stream: 'mutuality-400/case-assignments' });
  expect(firstDifferenceBeside([off, again], [], BEGAN)).toBeNull();
  const unreadable = line({ place: 'stream mutuality-400/case-assignments: SOURCE_BAD_ANSWER' });
  expect(firstDifferenceBeside([unreadable], [], BEGAN)).toMatch(/^log beside requests:/);
});

it('which of two errors comes first', () => {
  const answer = (...codes: readonly string[]): Observation =>
    answering(`${JSON.stringify({ errors: codes.map((code) => ({ code })), data: null })}\n`);
  expect(firstDifference(answer('A', 'B'), answer('B', 'A'))).toBeNull();
  expect(firstDifference(answer('A', 'B'), answer('B', 'C'))).toMatch(/^body/);
});

it('under which number something is entered, and where in a list of it a page ends', () => {
  for (const coordinate of ['BreakGlassReview.id', 'SourceFile.id'])
    expect(firstDifference(telling(coordinate, 'value', 'a'), telling(coordinate, 'value', 'b'))).toBeNull();
  const ending = (list: string, cursor: string): Observation => telling('PageInfo.endCursor', `${list} cursor`, cursor);
  expect(firstDifference(ending('breakGlassReviews', 'a'), ending('breakGlassReviews', 'b'))).toBeNull();
  expect(firstDifference(ending('cases', 'a'), ending('cases', 'b'))).toMatch(/^body/);
});

it('in which order the log lists what partners were asked', () => {
  const listing = (coordinate: string, ...values: readonly string[]): Observation =>
    telling(coordinate, 'value', ...values);
  const first = (coordinate: string): Observation => listing(coordinate, 'members', 'staff');
  const second = (coordinate: string): Observation => listing(coordinate, 'staff', 'members');
  const asked = 'RecordedQuestion.resource';
  expect(firstDifference(first(asked), second(asked))).toBeNull();
  expect(firstDifference(first(asked), listing(asked, 'members', 'members'))).toMatch(/^body/);
  expect(firstDifference(first('Source.name'), second('Source.name'))).toMatch(/^body/);
});

it('an instant of the run itself, but not one of the past or of years to come', () => {
  const until = (validUntil: string): Observation => answering(JSON.stringify({ data: { validUntil } }));
  expect(firstDifference(until(FIRST), until('2026-11-20T23:59:59Z'))).toBeNull();
  expect(firstDifference(until('2032-01-01T00:00:00.000Z'), until('2033-07-01T00:00:00.000Z'))).toMatch(/^body/);
  expect(firstDifference(until('2020-01-01T00:00:00.000Z'), until('2020-07-01T00:00:00.000Z'))).toMatch(/^body/);
});

it('but how an answer ends is compared', () => {
  expect(firstDifference(answering('{"data":null}\n'), answering('{"data":null}'))).toMatch(/^body/);
});

it('from where on a hub reads a stream of its own accord, but not what it asks', () => {
  const asked = (url: string, body: unknown = null): string =>
    comparedOwnQuestion({ partner: 'call-centre', method: 'GET', url, body }, BEGAN);
  expect(asked('/api/case-keys?limit=9&since=one')).toBe(asked('/api/case-keys?limit=9&since=other'));
  expect(asked('/api/case-keys?limit=9&since=one')).not.toBe(asked('/api/case-keys?limit=8&since=one'));
  expect(asked('/api/case-keys')).not.toBe(asked('/api/agent-changes'));
  expect(asked('/hook', { url: 'http://127.0.0.1:1/in' })).toBe(asked('/hook', { url: 'http://127.0.0.1:2/in' }));
  expect(asked('/hook', { about: 'one' })).not.toBe(asked('/hook', { about: 'other' }));
});
