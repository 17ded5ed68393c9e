/** What streams of events follow, put together for `hub.ts`: notifications of the database, the policy, and callers as they are now. */
import type { Dependencies } from './dependencies';
import type { HubPolicy } from './policy/hub-policy';
import type { FollowingParts } from '../http/hub-server';
import type { CallerResolver } from '../identity/caller-resolver';
import { HubError } from '../model/errors/hub-error';
import type { ChangeListener, LiveChanges } from '../model/live-changes';
import { CASE_CHANGED, ID_CHANGED, readChange } from '../persistence/case-changes';
import { forgetRecent } from '../persistence/recent-answers';
import { standingFor } from '../policy/rules/caller-class';

/** To be called before the database is listened to. */
export function followChanges(
  { channels, configuration, orm }: Pick<Dependencies, 'channels' | 'configuration' | 'orm'>,
  { inForce }: Pick<HubPolicy, 'inForce'>,
): LiveChanges {
  const listeners: ChangeListener[] = [];
  const tell = (what: (listener: ChangeListener) => void): void => listeners.forEach(what);
  channels.set(CASE_CHANGED, [
    (payload) => {
      // the registers' own notification may come after this one
      forgetRecent(orm);
      if (payload === null) return tell((listener) => listener.changesMissed());
      const change = readChange(payload);
      if (change?.areKeys) tell((listener) => listener.caseKeysChanged(change.caseId));
      if (change) tell((listener) => listener.caseChanged(change));
    },
  ]);
  channels.set(ID_CHANGED, [(payload) => payload !== null && tell((listener) => listener.idChanged(payload))]);
  inForce.listen(() => tell((listener) => listener.policyActivated()));
  return { listen: (listener) => void listeners.push(listener), areNotified: configuration.databasePooler === null };
}

/** How a caller is known at the moment of asking. */
export function standings(
  { clock, time }: Pick<Dependencies, 'clock' | 'time'>,
  callers: Pick<CallerResolver, 'callerOf' | 'tokenEndsAt'>,
  { inForce }: Pick<HubPolicy, 'inForce'>,
): Pick<FollowingParts, 'standingOf'> {
  return {
    async standingOf(headers) {
      const caller = await callers.callerOf(headers);
      const endsAt = callers.tokenEndsAt(headers);
      // a request may be a little late, because clocks are; a stream need not
      if (endsAt !== null && endsAt <= time.now()) throw new HubError('UNAUTHENTICATED');
      const { purposeValid } = standingFor(caller.purpose, inForce.current(), clock.now());
      return {
        caller,
        isPurposeValid: purposeValid,
        decisions: () => inForce.current().tables.for(caller, clock.now()),
      };
    },
  };
}
