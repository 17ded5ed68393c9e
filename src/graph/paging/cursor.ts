/**
 * Opaque cursors, bound to the list, its order and its filter: one from another list, or one that was changed on the
 * way, is refused and never reaches a partner. Not bound to the caller's scope: that is asked anew with every page, and
 * an assignment that comes or goes must not end the paging.
 */
import { createHash } from 'node:crypto';
import { HubError } from '../../errors/hub-error';
import type { Seal } from '../../model/seal';

export interface CursorCodec<Position> {
  encode(position: Position): string;
  /** @throws HubError BAD_USER_INPUT for what is not a cursor of this list. */
  decode(after: string): Position;
}

/** @param list everything that decides which entries stand where: the name of the list, order, filter. */
export function cursorCodec<Position>(
  seal: Seal,
  list: readonly unknown[],
  isPosition: (value: unknown) => value is Position,
): CursorCodec<Position> {
  // made when there is a cursor: most operations neither give one nor select any
  let made: string | null = null;
  const binding = (): string =>
    (made ??= createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 16));
  return {
    encode: (position) => seal.seal(JSON.stringify([binding(), position])),
    decode: (after) => {
      const text = seal.open(after);
      const content: unknown = text === null ? null : JSON.parse(text);
      const position: unknown = Array.isArray(content) && content[0] === binding() ? content[1] : undefined;
      if (!isPosition(position)) throw badCursor();
      return position;
    },
  };
}

function badCursor(): HubError {
  return new HubError('BAD_USER_INPUT', { argument: 'after' }, { detail: 'after is not a cursor of this list.' });
}
