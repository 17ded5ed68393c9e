/** Who the case is about, and how to reach them: what call centre and insurer know. */
import type { HubFault } from '../hub/hub';
import { useMessages, type Messages } from '../language/language';
import { WithheldFields } from '../ui/absent';
import { Table } from '../ui/table';
import type { Group } from './asked-together';
import { Band } from './band';
import { Facts, Said, type FactProps } from './fact';
import { answerOf, withheldAt, type FieldAnswer, type Mask } from './field-answer';
import type { ConsoleCasePersonQuery } from './generated/operations';
import { useDay, useLanguageName, useWord } from './words';
import { useSourceName } from '../ui/source-name';
import MESSAGES from '../../../../messages/console/case-view/person-bands.json';

export type PersonFound = NonNullable<ConsoleCasePersonQuery['case']>;
type Person = NonNullable<PersonFound['person']>;
type ContactPoint = NonNullable<PersonFound['contactPoints']>[number];

export function PersonBand({ group }: { readonly group: Group<PersonFound> }) {
  const say = useMessages(MESSAGES);
  return (
    <Band
      title={say('person')}
      section="PERSON"
      place="case.person.name"
      group={group}
      saysEmpty={group.found?.person !== null}
    >
      {({ person }) => person !== null && <FactsOfPerson person={person} faults={group.faults} />}
    </Band>
  );
}

/** What the answer says of one field of the person. */
export function ofPerson(
  person: Person | null,
  field: 'name' | 'language' | 'sex' | 'birthDate' | 'niss' | 'membershipNumber' | 'street' | PlainField,
  faults: readonly HubFault[],
): FieldAnswer {
  return answerOf(person, `case.person.${field}`, person?.[field], faults, maskOf(person, field));
}

type PlainField = 'houseNumber' | 'postcode' | 'commune' | 'insurer' | 'insuredFrom' | 'insuredUntil';

function maskOf(person: Person | null, field: string): Mask | null {
  const masks: Readonly<Record<string, Mask | null | undefined>> = {
    birthDate: person?.birthDateMasked,
    niss: person?.nissMasked,
    membershipNumber: person?.membershipNumberMasked,
    street: person?.streetMasked,
  };
  return masks[field] ?? null;
}

function FactsOfPerson({ person, faults }: { readonly person: Person; readonly faults: readonly HubFault[] }) {
  const say = useMessages(MESSAGES);
  const sayWord = useWord();
  const sayLanguage = useLanguageName();
  const sayDay = useDay();
  const sayName = useSourceName();
  const until = ofPerson(person, 'insuredUntil', faults);
  // no end and nothing that explains it: the insurance runs
  const runs = until.absence === 'NOT_RECORDED' && person.insurer !== null;
  const of = (
    field: Parameters<typeof ofPerson>[1],
    write?: FactProps['write'],
    label = field as Label,
  ): FactProps => ({
    ...{ label: say(label), answer: ofPerson(person, field, faults), write },
  });
  const facts = [
    of('name'),
    of('language', sayLanguage),
    of('sex', (sex) => sayWord('sex', sex)),
    of('birthDate', sayDay),
    of('niss'),
    of('membershipNumber'),
    of('street', undefined, 'address'),
    of('houseNumber'),
    of('postcode'),
    of('commune'),
    of('insurer', (code) => sayName(`mutuality-${code}`)),
    of('insuredFrom', sayDay),
    ...(runs ? [] : [of('insuredUntil', sayDay)]),
  ];
  return (
    <Facts facts={facts}>
      {runs && (
        <div className="fact">
          <dt>{say('insuredUntil')}</dt>
          <dd>{say('still')}</dd>
        </div>
      )}
    </Facts>
  );
}

type Label = typeof MESSAGES extends Messages<infer Key> ? Key : never;

const WAY_COLUMNS = ['rank', 'kind', 'number'] as const;

export function WaysBand({ group }: { readonly group: Group<PersonFound> }) {
  const say = useMessages(MESSAGES);
  // ways of a kind of which not even a mask may be seen do not come at all: that there could be some is said all the same
  const leftOut = (['phone', 'email'] as const).flatMap((field) => {
    const withheld = withheldAt(group.faults, `case.contactPoints.${field}`);
    if (withheld === null || withheld.variant !== null) return [];
    return [{ name: say(field === 'phone' ? 'phones' : 'mails'), reason: withheld.reason }];
  });
  // "nothing there" would say more than is known
  const isPartly = ['phone', 'email'].some((field) => withheldAt(group.faults, `case.contactPoints.${field}`) !== null);
  return (
    <Band title={say('ways')} section="CONTACT_POINTS" place="case.contactPoints" group={group} saysEmpty={isPartly}>
      {({ contactPoints }) => (
        <>
          {contactPoints !== null && contactPoints.length > 0 && (
            <Table
              name={say('ways')}
              columns={WAY_COLUMNS.map((id) => ({ id, name: say(id), isNumber: id === 'rank' }))}
            >
              {contactPoints.map((point) => (
                <Way key={point.id} point={point} faults={group.faults} />
              ))}
            </Table>
          )}
          <WithheldFields fields={leftOut} />
        </>
      )}
    </Band>
  );
}

function Way({ point, faults }: { readonly point: ContactPoint; readonly faults: readonly HubFault[] }) {
  const sayWord = useWord();
  const sayName = useSourceName();
  const sayDay = useDay();
  const { rank, kind, source, asOf } = point;
  const isMail = kind === 'EMAIL' || (point.phone === null && (point.email ?? point.emailMasked) !== null);
  const field = isMail ? 'email' : 'phone';
  const mask = isMail ? point.emailMasked : point.phoneMasked;
  const answer = answerOf(null, `case.contactPoints.${field}`, point[field], faults, mask);
  return (
    <tr>
      <td className="number">{rank}</td>
      <td>{kind !== null && sayWord('way', kind)}</td>
      <td>
        <div className="way">
          <Said answer={answer} write={(number) => <Reach number={number} isMail={isMail} />} />
          <span className="beside">
            {[source === null ? null : sayName(source), asOf === null ? null : sayDay(asOf.slice(0, 10))]
              .filter((one) => one !== null)
              .join(', ')}
          </span>
        </div>
      </td>
    </tr>
  );
}

/** To call or write with one press. */
function Reach({ number, isMail }: { readonly number: string; readonly isMail: boolean }) {
  return <a href={`${isMail ? 'mailto' : 'tel'}:${number.replaceAll(' ', '')}`}>{number}</a>;
}
