/** Why an anchor cannot be written or read, in words for the log: without an address, which may hold a secret. */
export class AnchorFault extends Error {
  override readonly name = 'AnchorFault';
}

/** Of a file, by the system's code. */
const OF_FILES: Readonly<Record<string, string>> = {
  ENOENT: 'its folder is not there',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'it is a folder',
  EACCES: 'the user of this process has no right to it',
  EPERM: 'the user of this process has no right to it',
  EROFS: 'its file system is read-only',
  ENOSPC: 'its disk is full',
  EDQUOT: 'its disk quota is used up',
};

/** @returns what failed, as a fault; a fault as it is */
export function anchorFault(error: unknown): AnchorFault {
  if (error instanceof AnchorFault) return error;
  const { code = '', cause, message } = error as NodeJS.ErrnoException;
  return new AnchorFault(OF_FILES[code] ?? (cause instanceof Error ? cause.message : message), { cause: error });
}
