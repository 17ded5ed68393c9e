/** What a person asks for, since when, and what is made of it, in words. */
import type { ReactNode } from 'react';
import { dayOf } from '../language/days';
import { useDay } from '../language/use-day';
import { useInstant, useMessages } from '../language/language';
import { usePurposeName } from '../ui/purposes';
import type { RestrictionState } from '../generated/schema-types';
import { WithBeside } from './cells';
import type { ConsoleRestrictionFragment } from './generated/operations';
import { InTheLog } from './in-the-log';
import { Tag, type TagKind } from './tag';
import MESSAGES from '../../../../messages/console/registers/requests.json';

export type PersonsRequest = ConsoleRestrictionFragment;

const TAGS: Readonly<Record<RestrictionState, TagKind>> = {
  ...{ REQUESTED: 'warn', GRANTED: 'good', REFUSED: 'quiet', ENDED: 'quiet' },
};
const SHOWN = 8;

/** @returns what people call a request: as much of its id as distinguishes it from others */
export function useRequestName(): (id: string) => string {
  const say = useMessages(MESSAGES);
  return (id) => say('requestNamed', { id: id.slice(0, SHOWN) });
}

type AnyRequest = Pick<PersonsRequest, 'id' | 'person' | 'requestedAt' | 'requestedBy'>;

/** With the person it is of. */
export function RequestName({ request: { id, person } }: { readonly request: AnyRequest }) {
  const nameOf = useRequestName();
  return <WithBeside beside={<InTheLog of="person" text={person} />}>{nameOf(id)}</WithBeside>;
}

/** With the officer who entered it, where one did. */
export function RequestedSince({ request: { requestedAt, requestedBy } }: { readonly request: AnyRequest }) {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  return (
    <>
      {requestedAt !== null && at(requestedAt)}
      {requestedBy !== null && (
        <div className="beside">
          {say('enteredBy')} <InTheLog of="officer" text={requestedBy} />
        </div>
      )}
    </>
  );
}

/** Why it is asked, and for which purposes. */
export function AskedFor({ request: { ground, purposes } }: { readonly request: PersonsRequest }) {
  const say = useMessages(MESSAGES);
  const sayPurpose = usePurposeName();
  const named = (purposes ?? []).map(sayPurpose).join(', ');
  return <WithBeside beside={say('forPurposes', { purposes: named })}>{ground !== null && say(ground)}</WithBeside>;
}

/** How far it has come, and until when. */
export function RequestState({ request: { state, validUntil } }: { readonly request: PersonsRequest }) {
  const say = useMessages(MESSAGES);
  const day = useDay();
  const tag = state !== null && <Tag kind={TAGS[state]} text={say(state)} />;
  // what was ended before its last day says nothing by it any more
  const isEndedBefore = state === 'ENDED' && validUntil !== null && validUntil >= dayOf(new Date());
  if (validUntil === null || isEndedBefore) return tag;
  return <WithBeside beside={say('untilDay', { day: day(validUntil) })}>{tag}</WithBeside>;
}

/** As it would be once the proposal is confirmed. */
export function RequestFacts({ request }: { readonly request: PersonsRequest }) {
  const say = useMessages(MESSAGES);
  const facts: readonly (readonly [name: string, value: ReactNode])[] = [
    [say('asked'), <AskedFor key="asked" request={request} />],
    [say('person'), <InTheLog key="person" of="person" text={request.person} />],
    [say('decision'), <RequestState key="decision" request={request} />],
    [say('personReads'), request.reason],
  ];
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
