import { createHmac } from 'node:crypto';
import { faultOfSignature } from '../../src/sync/event-intake';

const secret = 'a secret of thirty-two characters!';
const now = new Date('2020-05-04T08:00:00.000Z');
const body = Buffer.from('{"id":1}');

function signed(timestamp: string, under = secret): string {
  return `sha256=${createHmac('sha256', under).update(`${timestamp}.`).update(body).digest('hex')}`;
}

function faultOf(changes: { timestamp?: string; signature?: string; body?: Buffer } = {}, secrets = [secret]): unknown {
  const timestamp = changes.timestamp ?? now.toISOString();
  const event = { sender: 'call-centre' as const, timestamp, signature: signed(timestamp), body, ...changes };
  return faultOfSignature(event, secrets, now);
}

describe('the signature of an event', () => {
  it.each([
    ['one of now', {}, null],
    ['one of five minutes ago', { timestamp: '2020-05-04T07:55:00.000Z' }, null],
    ['one in another zone', { timestamp: '2020-05-04T10:00:00+02:00' }, null],
    ['one of more than five minutes ago', { timestamp: '2020-05-04T07:54:59.999Z' }, 'OUT_OF_DATE'],
    ['one of a time to come', { timestamp: '2020-05-04T08:05:00.001Z' }, 'OUT_OF_DATE'],
    ['one of a day that is none', { timestamp: '2020-13-45T08:00:00Z' }, 'OUT_OF_DATE'],
    ['one over another body', { body: Buffer.from('{"id":2}') }, 'FORGED'],
    [
      'one under another secret',
      { signature: signed(now.toISOString(), 'another of thirty-two characters!') },
      'FORGED',
    ],
    ['one of another algorithm', { signature: 'sha1=00' }, 'UNSIGNED'],
    ['one in capitals', { signature: signed(now.toISOString()).toUpperCase() }, 'UNSIGNED'],
    ['one that goes on', { signature: `${signed(now.toISOString())}, sha256=00` }, 'UNSIGNED'],
    ['one with an instant that is only a year', { timestamp: '2020' }, 'UNSIGNED'],
    ['one with a number for an instant', { timestamp: String(now.getTime()) }, 'UNSIGNED'],
  ])('%s', (_, changes, fault) => {
    expect(faultOf(changes)).toBe(fault);
  });

  it('counts under either of two secrets, and under none where there is none', () => {
    expect(faultOf({}, ['the next, of thirty-two characters', secret])).toBeNull();
    expect(faultOf({}, [secret, 'the last, of thirty-two characters'])).toBeNull();
    expect(faultOf({}, [])).toBe('FORGED');
  });
});
