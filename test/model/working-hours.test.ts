/** Weekly hours on the clocks of Brussels. */
import { isWithinHours, readHours } from '../../src/model/brussels-day';

const OFFICE = 'Mo-Fr 08:00-18:00; Sa 09:00-12:00';

it.each([
  ['a Monday, the first minute, in summer time', '2020-05-18T06:00:00Z', true],
  ['the minute before', '2020-05-18T05:59:59Z', false],
  ['the last minute', '2020-05-18T15:59:59Z', true],
  ['the end', '2020-05-18T16:00:00Z', false],
  ['the first minute in winter time', '2020-12-14T07:00:00Z', true],
  ['the same on the clocks of Greenwich', '2020-12-14T06:30:00Z', false],
  ['a Saturday morning', '2020-05-23T08:00:00Z', true],
  ['a Saturday afternoon', '2020-05-23T12:00:00Z', false],
  ['a Sunday', '2020-05-24T08:00:00Z', false],
])('%s', (_what, at, expected) => {
  expect(isWithinHours(OFFICE, new Date(at))).toBe(expected);
});

it.each(['Mo-Su 00:00-24:00', 'Tu 22:00-24:00; We 00:00-06:00'])('takes %s', (text) => {
  expect(readHours(text)).not.toBeNull();
});

it.each([
  '',
  'always',
  'Mo-Fr',
  'Fr-Mo 08:00-18:00',
  'Mo 18:00-08:00',
  'Mo 08:00-24:30',
  'Mo 08:60-09:00',
  'mo 08:00-09:00',
  'Mo 08:00-09:00;',
])('takes no "%s", and nobody is on duty by it', (text) => {
  expect(readHours(text)).toBeNull();
  expect(isWithinHours(text, new Date('2020-05-18T09:00:00Z'))).toBe(false);
});
