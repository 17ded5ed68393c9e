/** The embedded database could not start; the sentence says why and what can be done. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/** Turns what a PostgreSQL program wrote into one sentence, with the remedy where the cause is a known one. */
export function explain(step: string, output: string): EmbeddedPostgresError {
  const text = output.trim().split('\n').slice(-12).join('\n');
  return new EmbeddedPostgresError(`${step} failed. ${remedy(text)}\n${text}`.trim());
}

function remedy(text: string): string {
  if (/No space left on device|ENOSPC|Disk quota exceeded/i.test(text)) {
    return 'The disk is full: free some space, or put the data elsewhere.';
  }
  if (/Permission denied|EACCES|Operation not permitted/i.test(text)) {
    return "The database's user may not use one of the files or directories named below.";
  }
  if (/GLIBC|ld-linux|error while loading shared libraries/i.test(text)) {
    return 'These binaries need glibc; on another system set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL of your own.';
  }
  if (/could not (create|map) shared memory|SHMMAX|No space left.*shared/i.test(text)) {
    return 'The system gives too little shared memory.';
  }
  return '';
}
