import { PassThrough } from 'node:stream';
import { readableLine } from '../../scripts/demonstration/log-lines';
import { SourceError } from '../../src/model/errors/hub-error';
import { HubLog } from '../../src/http/observability/hub-log';

function written(write: (log: HubLog) => void): string {
  const destination = new PassThrough();
  write(new HubLog('info', destination));
  return readableLine(String(destination.read()).trimEnd());
}

test('a failure says which part failed, for which request, and why, in one line', () => {
  const line = written((log) => log.failure(new TypeError('not logged'), 'request-1', 'registers'));
  expect(line).toMatch(/^hub error: failure requestId=request-1 place=registers; TypeError at .+log-lines\.test\.ts/);
  expect(line).not.toContain('\n');
});

test('the cause of a partner’s failure stands behind it', () => {
  const cause = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:4100'), { code: 'ECONNREFUSED' });
  const line = written((log) => log.failure(new SourceError('SOURCE_UNAVAILABLE', 'sciensano', cause), null));
  expect(line).toMatch(/^hub error: failure; SourceError SOURCE_UNAVAILABLE ".+"; Error ECONNREFUSED at /);
});

test('a line for a request shows its facts', () => {
  const line = written((log) =>
    log.request({ requestId: 'r', method: 'POST', route: '/graphql', status: 200, durationMs: 7 }),
  );
  expect(line).toBe('hub info: request requestId=r method=POST route=/graphql status=200 durationMs=7');
});

test('what is not JSON of the hub is shown as it came', () => {
  expect(readableLine('(node:1) Warning: something')).toBe('hub: (node:1) Warning: something');
  expect(readableLine('[1]')).toBe('hub: [1]');
});
