import { explain } from '../../../scripts/embedded-postgres/embedded-postgres-error';

describe('the sentence about a failed start', () => {
  it.each([
    ['initdb: error: could not write to file "base/1": No space left on device', 'The disk is full'],
    ['initdb: error: could not create directory "/x": Permission denied', "database's user may not use"],
    ["postgres: /lib/libc.so.6: version `GLIBC_2.28' not found", 'need glibc'],
    ['FATAL:  could not create shared memory segment: Cannot allocate memory', 'too little shared memory'],
  ])('names the remedy for: %s', (output, remedy) => {
    const { message } = explain('Starting PostgreSQL', output);
    expect(message).toContain('Starting PostgreSQL failed.');
    expect(message).toContain(remedy);
    expect(message).toContain(output);
  });

  it('keeps the last lines of a long log', () => {
    const log = Array.from({ length: 100 }, (_, index) => `line ${index}`).join('\n');
    expect(explain('initdb', log).message).toContain('line 99');
    expect(explain('initdb', log).message).not.toContain('line 10\n');
  });
});
