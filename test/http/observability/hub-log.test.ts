import { HubError, SourceError } from '../../../src/model/errors/hub-error';
import { HubLog } from '../../../src/http/observability/hub-log';

const SECRET = 'Peeters 85073003328';

function written(write: (log: HubLog) => void, level = 'info'): { text: string; lines: Record<string, unknown>[] } {
  let text = '';
  write(new HubLog(level, { write: (line) => void (text += line) }));
  const lines = text.split('\n').filter((line) => line !== '');
  return { text, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

/** As a driver makes it: the values in its message, its detail and its stack. */
function quoting(): Error {
  const error = new RangeError(`invalid input syntax: "${SECRET}"`);
  return Object.assign(error, { code: '22P02', detail: `Key (name)=(${SECRET})`, parameters: [SECRET] });
}

describe('the log', () => {
  it('logs the kind, the code and the place of a failure, and not the value its message quotes', () => {
    const { text, lines } = written((log) => log.failure(quoting(), 'request-1', 'registers'));
    expect(text).not.toContain('Peeters');
    expect(text).not.toContain('85073003328');
    expect(lines).toMatchObject([
      {
        level: 50,
        msg: 'failure',
        service: 'tracing-hub',
        requestId: 'request-1',
        place: 'registers',
        error: { name: 'RangeError', code: '22P02' },
      },
    ]);
    const { frames } = lines[0]?.error as { frames: string[] };
    expect(frames[0]).toMatch(/^at quoting .*hub-log\.test\.ts/);
  });

  it('is not deceived by a message of several lines, one of which looks like a stack', () => {
    const error = new Error(`first\n    at ${SECRET} (there)\nlast ${SECRET}`);
    expect(written((log) => log.failure(error, null)).text).not.toContain('Peeters');
    const place = new Error(`first\n    at Peeters (/there.js:1:2)\n`);
    expect(written((log) => log.failure(place, null)).text).not.toContain('Peeters');
    error.message = 'changed afterwards, as some drivers do';
    const { text, lines } = written((log) => log.failure(error, null));
    expect(text).not.toContain('Peeters');
    expect((lines[0]?.error as { frames: string[] }).frames[0]).toContain('hub-log.test.ts');
  });

  it('logs the chain of causes in the same way, and has an end with one that is its own cause', () => {
    const cause = new SourceError('SOURCE_BAD_ANSWER', 'call-centre', quoting());
    const { text, lines } = written((log) => log.failure(new HubError('INTERNAL', {}, { cause }), 'request-2'));
    expect(text).not.toContain('Peeters');
    expect(lines[0]?.error).toMatchObject({
      name: 'HubError',
      code: 'INTERNAL',
      sentence: 'The hub failed; the request id names the record of it.',
      cause: { name: 'SourceError', code: 'SOURCE_BAD_ANSWER', cause: { name: 'RangeError', code: '22P02' } },
    });
    const circle = new Error('circle');
    circle.cause = circle;
    expect(written((log) => log.failure(circle, null)).lines).toHaveLength(1);
  });

  it.each([[SECRET], [{ name: SECRET }], [null], [undefined], [Symbol(SECRET)]])(
    'logs only the type of a thrown value that is no error',
    (thrown) => {
      const { text, lines } = written((log) => log.failure(thrown, null));
      expect(text).not.toContain('Peeters');
      expect(lines[0]?.error).toEqual({ name: typeof thrown });
    },
  );

  it('has one line per request with what the line is made of, at the level of information', () => {
    const line = { requestId: 'r', method: 'POST', route: '/graphql', status: 200, durationMs: 12 };
    expect(written((log) => log.request(line)).lines).toEqual([
      { level: 30, time: expect.any(String) as string, service: 'tracing-hub', ...line, msg: 'request' },
    ]);
    expect(written((log) => log.request(line), 'warn').text).toBe('');
  });

  it('lets an alarm through whatever the level is, unless it is silent', () => {
    const alarm = (log: HubLog): void => log.alarm('a value without an allow was stopped', { coordinates: ['A.b'] });
    expect(written(alarm, 'fatal').lines).toMatchObject([{ level: 60, coordinates: ['A.b'] }]);
    expect(written(alarm, 'silent').text).toBe('');
  });
});
