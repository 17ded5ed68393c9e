/** The arguments every list has, declared once; `cursor.ts` reads what is given for `after`. */
import { Int } from 'type-graphql';
import { HubError } from '../../errors/hub-error';
import { Argument } from '../declarations';

const DEFAULT_PAGE_SIZE = 50;
const MOST_PER_PAGE = 200;

/**
 * The size of a page: left out means 50; never clamped in silence.
 * @throws HubError BAD_USER_INPUT for null, below 1 and above 200.
 */
export function pageSize(first: number | null | undefined): number {
  if (first === undefined) return DEFAULT_PAGE_SIZE;
  if (first === null || !Number.isInteger(first) || first < 1 || first > MOST_PER_PAGE) {
    throw new HubError(
      'BAD_USER_INPUT',
      { argument: 'first' },
      { detail: `first must be from 1 to ${MOST_PER_PAGE}.` },
    );
  }
  return first;
}

export function FirstArg(): ParameterDecorator {
  return Argument('first', () => Int, 'How many, from 1 to 200; left out means 50.');
}

/** @param of what the cursor has to belong to, as in `A cursor of this list.` */
export function AfterArg(of = 'this list'): ParameterDecorator {
  return Argument('after', () => String, `A cursor of ${of}.`);
}
