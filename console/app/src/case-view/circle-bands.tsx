/** People around the one the case is about: contacts, household, the care line and the collectivity. */
import { Link } from 'react-router';
import type { HubFault } from '../hub/hub';
import { useMessages } from '../language/language';
import { Masked } from '../ui/absent';
import type { Group } from './asked-together';
import { Band } from './band';
import type { CallsFound } from './calls-bands';
import { Cell, Facts, inOneLine, Records, type FactProps } from './fact';
import { answerOf, withheldAt } from './field-answer';
import { useDay, useWord } from './words';
import MESSAGES from '../../../../messages/console/case-view/circle-bands.json';

interface BandOfCircle {
  readonly group: Group<CallsFound>;
}

type Contact = NonNullable<CallsFound['contacts']>[number];

const CONTACT_COLUMNS = [
  { id: 'name', name: 'name' },
  { id: 'relationship', name: 'relationship', isBeneath: true },
  { id: 'phone', name: 'phone' },
  { id: 'risk', name: 'risk' },
  { id: 'lastExposureOn', name: 'lastExposureOn', isBeneath: true },
  { id: 'caseId', name: 'case' },
] as const;

export function ContactsBand({ group }: BandOfCircle) {
  const say = useMessages(MESSAGES);
  return (
    <Band title={say('contacts')} section="CONTACTS" place="case.contacts" group={group}>
      {({ contacts }) =>
        contacts && (
          <Records
            name={say('contacts')}
            place="case.contacts"
            columns={CONTACT_COLUMNS.map((column) => ({ ...column, name: say(column.name) }))}
            faults={group.faults}
          >
            {contacts.map((contact) => (
              <ContactRow key={contact.id} contact={contact} faults={group.faults} />
            ))}
          </Records>
        )
      }
    </Band>
  );
}

function ContactRow({ contact, faults }: { readonly contact: Contact; readonly faults: readonly HubFault[] }) {
  const say = useMessages(MESSAGES);
  const sayWord = useWord();
  const sayDay = useDay();
  const cell = (field: 'name' | 'phone' | 'risk' | 'relationship' | 'lastExposureOn') => ({
    place: `case.contacts.${field}`,
    value: contact[field],
    faults,
  });
  const { name, caseId } = contact;
  return (
    <tr>
      <th scope="row">
        <Cell {...cell('name')} mask={contact.nameMasked} />
        <span className="beneath">
          <Cell {...cell('relationship')} write={(relationship) => sayWord('relationship', relationship)} />
        </span>
      </th>
      <td>
        <Cell
          {...cell('phone')}
          mask={contact.phoneMasked}
          write={(phone) => <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a>}
        />
      </td>
      <td>
        <Cell {...cell('risk')} write={(risk) => sayWord('risk', risk)} />
        <span className="beneath">
          <Cell {...cell('lastExposureOn')} write={(met) => say('met', { day: sayDay(met) })} />
        </span>
      </td>
      <td>
        {caseId !== null ? (
          <Link
            to={`/case/${encodeURIComponent(caseId)}`}
            aria-label={name === null ? say('openPlain') : say('open', { name })}
          >
            {say('openShort')}
          </Link>
        ) : withheldAt(faults, 'case.contacts.caseId') !== null ? (
          <Cell place="case.contacts.caseId" value={null} faults={faults} />
        ) : (
          <span className="absent">— {say('noCase')}</span>
        )}
      </td>
    </tr>
  );
}

const HOUSEHOLD_COLUMNS = [
  { id: 'name', name: 'name' },
  { id: 'orderNumber', name: 'order' },
  { id: 'openedAt', name: 'openedAt' },
] as const;

/** Some who may not read who they are may read how many there are. */
export function HouseholdBand({ group }: BandOfCircle) {
  const say = useMessages(MESSAGES);
  const { found, faults } = group;
  const count = found?.householdOrdersCount ?? null;
  if (found !== null && count !== null && found.householdOrders === null) {
    return (
      <section className="band" aria-labelledby="band-household">
        <header className="band-head">
          <h2 id="band-household">{say('household')}</h2>
        </header>
        <dl className="facts">
          <div className="fact">
            <dt>{say('others')}</dt>
            <dd>
              <Masked text={count.text ?? ''} variant={count.variant} />
            </dd>
          </div>
        </dl>
      </section>
    );
  }
  return (
    <Band title={say('household')} section="HOUSEHOLD" place="case.householdOrders" group={group}>
      {({ householdOrders }) =>
        householdOrders && (
          <Records
            name={say('household')}
            place="case.householdOrders"
            columns={HOUSEHOLD_COLUMNS.map((column) => ({ ...column, name: say(column.name) }))}
            faults={faults}
          >
            {householdOrders.map(({ id, name, orderNumber, openedAt }) => (
              <tr key={id}>
                <th scope="row">
                  <Cell place="case.householdOrders.name" value={name} faults={faults} />
                </th>
                <td>
                  <Cell place="case.householdOrders.orderNumber" value={orderNumber} faults={faults} />
                </td>
                <td>
                  <Cell place="case.householdOrders.openedAt" value={openedAt} faults={faults} write={inOneLine} />
                </td>
              </tr>
            ))}
          </Records>
        )
      }
    </Band>
  );
}

const CARE_COLUMNS = [
  { id: 'line', name: 'line' },
  { id: 'name', name: 'name' },
  { id: 'onDuty', name: 'duty' },
] as const;

export function CareBand({ group }: BandOfCircle) {
  const say = useMessages(MESSAGES);
  const sayWord = useWord();
  const { faults } = group;
  return (
    <Band title={say('care')} section="CARE_TEAM" place="case.careTeam" group={group}>
      {({ careTeam }) =>
        careTeam && (
          <Records
            name={say('care')}
            place="case.careTeam"
            columns={CARE_COLUMNS.map((column) => ({ ...column, name: say(column.name) }))}
            faults={faults}
          >
            {careTeam.map(({ id, line, name, onDuty }) => (
              <tr key={id}>
                <td>
                  <Cell place="case.careTeam.line" value={line} faults={faults} write={(one) => sayWord('line', one)} />
                </td>
                <th scope="row">
                  <Cell place="case.careTeam.name" value={name} faults={faults} />
                </th>
                <td>
                  <Cell
                    place="case.careTeam.onDuty"
                    value={onDuty === null ? null : onDuty ? 'yes' : 'no'}
                    faults={faults}
                    write={(one) => say(one === 'yes' ? 'yes' : 'no')}
                  />
                </td>
              </tr>
            ))}
          </Records>
        )
      }
    </Band>
  );
}

export function CollectivityBand({ group }: BandOfCircle) {
  const say = useMessages(MESSAGES);
  const sayWord = useWord();
  const { faults } = group;
  return (
    <Band title={say('collectivity')} section="COLLECTIVITY" place="case.collectivity" group={group} saysEmpty>
      {({ collectivity }) => {
        if (collectivity === null) return <p className="absent">— {say('notOne')}</p>;
        const { name, type, street, houseNumber, postcode, commune } = collectivity;
        const of = (field: string, value: string | null) => answerOf(null, `case.collectivity.${field}`, value, faults);
        const address = [
          [street, houseNumber].filter(Boolean).join(' '),
          [postcode, commune].filter(Boolean).join(' '),
        ];
        return (
          <Facts
            facts={[
              { label: say('name'), answer: of('name', name) },
              { label: say('type'), answer: of('type', type), write: (one) => sayWord('place', one) },
              { label: say('address'), answer: of('street', address.filter(Boolean).join(', ') || null) },
              { label: say('responsible'), answer: of('responsible', collectivity.responsible) },
              { label: say('referencePhysician'), answer: of('referencePhysician', collectivity.referencePhysician) },
            ]}
          />
        );
      }}
    </Band>
  );
}

/** Who named this person as a contact: few may know. */
export function useIndexFact({ group: { found, faults } }: BandOfCircle): FactProps | null {
  const say = useMessages(MESSAGES);
  if (found === null) return null;
  const { indexCase } = found;
  return {
    label: say('index'),
    answer: answerOf(found, 'case.indexCase', indexCase?.id, faults),
    write: (id) => (
      <Link to={`/case/${encodeURIComponent(id)}`}>{say('openIndex', { reference: indexCase?.reference ?? '' })}</Link>
    ),
  };
}
