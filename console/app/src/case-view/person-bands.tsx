/** Who the case is about, and how to reach them: what call centre and insurer know. */
import type { HubFault } from '../hub/hub';
import { useMessages } from '../language/language';
import { Absent } from '../ui/absent';
import { Table } from '../ui/table';
import type { Group } from './asked-together';
import { Band } from './band';
import { Fact, Said } from './fact';
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
    <Band title={say('person')} section="PERSON" place="case.person.name" group={group} saysEmpty>
      {({ person }) => person !== null && <Facts person={person} faults={group.faults} />}
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

function Facts({ person, faults }: { readonly person: Person; readonly faults: readonly HubFault[] }) {
  const say = useMessages(MESSAGES);
  const sayWord = useWord();
  const sayLanguage = useLanguageName();
  const sayDay = useDay();
  const sayName = useSourceName();
  const until = ofPerson(person, 'insuredUntil', faults);
  // no end and nothing that explains it: the insurance runs
  const runs = until.absence === 'NOT_RECORDED' && person.insurer !== null;
  return (
    <dl className="facts">
      <Fact label={say('name')} answer={ofPerson(person, 'name', faults)} />
      <Fact label={say('language')} answer={ofPerson(person, 'language', faults)} write={sayLanguage} />
      <Fact label={say('sex')} answer={ofPerson(person, 'sex', faults)} write={(sex) => sayWord('sex', sex)} />
      <Fact label={say('birthDate')} answer={ofPerson(person, 'birthDate', faults)} write={sayDay} />
      <Fact label={say('niss')} answer={ofPerson(person, 'niss', faults)} />
      <Fact label={say('membershipNumber')} answer={ofPerson(person, 'membershipNumber', faults)} />
      <Fact label={say('address')} answer={ofPerson(person, 'street', faults)} />
      <Fact label={say('houseNumber')} answer={ofPerson(person, 'houseNumber', faults)} />
      <Fact label={say('postcode')} answer={ofPerson(person, 'postcode', faults)} />
      <Fact label={say('commune')} answer={ofPerson(person, 'commune', faults)} />
      <Fact
        label={say('insurer')}
        answer={ofPerson(person, 'insurer', faults)}
        write={(code) => sayName(`mutuality-${code}`)}
      />
      <Fact label={say('insuredFrom')} answer={ofPerson(person, 'insuredFrom', faults)} write={sayDay} />
      {runs ? (
        <div className="fact">
          <dt>{say('insuredUntil')}</dt>
          <dd>{say('still')}</dd>
        </div>
      ) : (
        <Fact label={say('insuredUntil')} answer={until} write={sayDay} />
      )}
    </dl>
  );
}

const WAY_COLUMNS = ['rank', 'kind', 'number', 'source'] as const;

export function WaysBand({ group }: { readonly group: Group<PersonFound> }) {
  const say = useMessages(MESSAGES);
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
          <LeftOut name={say('phones')} place="case.contactPoints.phone" faults={group.faults} />
          <LeftOut name={say('mails')} place="case.contactPoints.email" faults={group.faults} />
        </>
      )}
    </Band>
  );
}

interface LeftOutProps {
  readonly name: string;
  readonly place: string;
  readonly faults: readonly HubFault[];
}

/** Ways of a kind of which not even a mask may be seen do not come at all: that there could be some is said all the same. */
function LeftOut({ name, place, faults }: LeftOutProps) {
  const withheld = withheldAt(faults, place);
  if (withheld === null || withheld.variant !== null) return null;
  return (
    <p className="left-out">
      {name} <Absent absence="WITHHELD" reason={withheld.reason} />
    </p>
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
        <Said answer={answer} write={(number) => <Reach number={number} isMail={isMail} />} />
      </td>
      <td>
        {source !== null && sayName(source)}{' '}
        {asOf !== null && <span className="beside">{sayDay(asOf.slice(0, 10))}</span>}
      </td>
    </tr>
  );
}

/** To call or write with one press. */
function Reach({ number, isMail }: { readonly number: string; readonly isMail: boolean }) {
  return <a href={`${isMail ? 'mailto' : 'tel'}:${number.replaceAll(' ', '')}`}>{number}</a>;
}
