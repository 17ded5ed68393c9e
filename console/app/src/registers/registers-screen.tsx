/** What officers keep, one register at a time; which one stands in the address. */
import type { ComponentType } from 'react';
import { Navigate, NavLink, useParams } from 'react-router';
import { useMessages } from '../language/language';
import { NotFound } from '../layout/not-found';
import { Page } from '../ui/page';
import { Applications } from './applications';
import { AuthorisedPersons } from './authorised-persons';
import { BreakGlass } from './break-glass';
import { LegalBases } from './legal-bases';
import { REGISTER_NAMES, type RegisterName } from './names';
import { Organisations } from './organisations';
import { Purposes } from './purposes';
import './registers.css';
import { Requests } from './requests';
import { Retention } from './retention';
import { StaffContracts } from './staff-contracts';
import { TokenRevocations } from './token-revocations';
import MESSAGES from '../../../../messages/console/registers/registers-screen.json';

const REGISTERS: Readonly<Record<RegisterName, ComponentType>> = {
  'authorised-persons': AuthorisedPersons,
  organisations: Organisations,
  applications: Applications,
  'staff-contracts': StaffContracts,
  'break-glass': BreakGlass,
  requests: Requests,
  'legal-bases': LegalBases,
  purposes: Purposes,
  retention: Retention,
  'token-revocations': TokenRevocations,
};

export function RegistersScreen() {
  const say = useMessages(MESSAGES);
  const { register } = useParams();
  if (register === undefined) return <Navigate to={`/registers/${REGISTER_NAMES[0]}`} replace />;
  const name = REGISTER_NAMES.find((one) => one === register);
  if (name === undefined) return <NotFound />;
  const Content = REGISTERS[name];
  return (
    <Page title={say(name)} intro={say(`${name}-intro`)}>
      <nav aria-label={say('nav')}>
        <ul className="tab-list">
          {REGISTER_NAMES.map((one) => (
            <li key={one}>
              <NavLink to={`/registers/${one}`}>{say(one)}</NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <Content />
    </Page>
  );
}
