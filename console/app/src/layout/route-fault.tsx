import { useRouteError } from 'react-router';
import { Fault } from '../ui/error-boundary';

/** Of one screen: the way to the others stays open. */
export function RouteFault() {
  const error = useRouteError();
  return <Fault message={error instanceof Error ? error.message : String(error)} />;
}
