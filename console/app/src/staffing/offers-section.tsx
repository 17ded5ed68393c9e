/** Job offers at the employment office: places there are, and places filled. */
import { useHubQuery } from '../hub/use-hub';
import { useDay, useLanguageName } from '../case-view/words';
import { useLanguage, useMessages } from '../language/language';
import { Absent } from '../ui/absent';
import { Faults } from '../ui/faults';
import { Waiting } from '../ui/waiting';
import { Table } from '../ui/table';
import { ConsoleJobOffersDocument, type ConsoleJobOffersQuery } from './generated/operations';
import { useStaffingWord } from './staffing-words';
import MESSAGES from '../../../../messages/console/staffing/offers-section.json';

const COLUMNS = ['reference', 'profile', 'languages', 'openings', 'filled', 'openedOn', 'closesOn'] as const;

export function OffersSection() {
  const say = useMessages(MESSAGES);
  const { data, faults } = useHubQuery(ConsoleJobOffersDocument, { after: null });
  const withheld = faults.find(({ code }) => code === 'FIELD_WITHHELD');
  const offers = data?.jobOffers ?? null;
  const isNumber = (id: string): boolean => id === 'openings' || id === 'filled';
  return (
    <section className="staffing-section">
      <h2>{say('title')}</h2>
      {offers === null && faults.length === 0 && <Waiting />}
      {withheld !== undefined ? <Absent absence="WITHHELD" reason={withheld.reason} /> : <Faults faults={faults} />}
      {offers?.edges.length === 0 && <p className="absent">— {say('none')}</p>}
      {offers !== null && offers.edges.length > 0 && (
        <Table name={say('title')} columns={COLUMNS.map((id) => ({ id, name: say(id), isNumber: isNumber(id) }))}>
          {offers.edges.map(({ node }) => node !== null && <OfferRow key={node.id} offer={node} />)}
        </Table>
      )}
      {offers?.pageInfo.hasNextPage === true && <p className="beside">{say('more')}</p>}
    </section>
  );
}

type Offer = NonNullable<NonNullable<ConsoleJobOffersQuery['jobOffers']>['edges'][number]['node']>;

function OfferRow({ offer }: { readonly offer: Offer }) {
  const sayWord = useStaffingWord();
  const sayLanguage = useLanguageName();
  const sayDay = useDay();
  const { locale } = useLanguage();
  const { reference, profile, languages, openings, filled, openedOn, closesOn } = offer;
  return (
    <tr>
      <th scope="row">{reference}</th>
      <td>{profile !== null && sayWord('profile', profile)}</td>
      <td>{languages?.map(sayLanguage).join(', ')}</td>
      <td className="number">{openings?.toLocaleString(locale) ?? <Absent absence="NOT_RECORDED" />}</td>
      <td className="number">{filled?.toLocaleString(locale) ?? <Absent absence="NOT_RECORDED" />}</td>
      <td>{openedOn === null ? <Absent absence="NOT_RECORDED" /> : sayDay(openedOn)}</td>
      <td>{closesOn === null ? <Absent absence="NOT_RECORDED" /> : sayDay(closesOn)}</td>
    </tr>
  );
}
