import { useMemo } from 'react';
import { useMessages } from '../language/language';
import { REGISTER_NAMES } from '../registers/names';
import type { Findable } from './findable';
import MESSAGES from '../../../../messages/console/registers/registers-screen.json';

/** Each register, to be found by what it is called. */
export function useRegisterNames(): readonly Findable[] {
  const say = useMessages(MESSAGES);
  return useMemo(
    () => REGISTER_NAMES.map((name) => ({ id: `register ${name}`, name: say(name), to: `/registers/${name}` })),
    [say],
  );
}
