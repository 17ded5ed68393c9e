/** Questions about whole versions of the policy, each at most once in a request. */
import { HubError } from '../../errors/hub-error';
import type { RequestContext } from '../request-context';

/** What is asked of whole versions of the policy: it takes the hub's time, which callers of the call centre wait for. */
type Question = 'policyDifference' | 'replayPolicy' | 'simulatePolicy' | 'explainOperation' | 'guarantees' | 'faults';

const asked = new WeakMap<RequestContext['loaders'], Set<Question>>();

/** @throws HubError COST_EXCEEDED where a request asks it a second time, under whatever alias. */
export function onceARequest({ loaders }: RequestContext, question: Question): void {
  const before = asked.get(loaders) ?? new Set();
  if (before.has(question)) {
    throw new HubError('COST_EXCEEDED', {}, { detail: `A request asks for ${question} once. Send the others by themselves.` }); // prettier-ignore
  }
  asked.set(loaders, before.add(question));
}
