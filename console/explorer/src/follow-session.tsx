/** Reads the schema again when somebody else asks: in production nobody may read it before there is a token. */
import { useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef } from 'react';
import type { Session } from './session';

export function FollowSession({ session }: { session: Session | null }): null {
  const { introspect } = useGraphiQLActions();
  const token = session?.token;
  const known = useRef(token);
  useEffect(() => {
    if (known.current === token) return;
    known.current = token;
    if (token !== undefined) void introspect();
  }, [token, introspect]);
  return null;
}
