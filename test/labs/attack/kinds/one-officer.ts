/** Kind 12: what takes two officers is tried by one. */
import { organisationOf } from '../../../../simulators/population/personas';
import { newPartnerKey, tokenForSystem, type PartnerKey } from '../../../support/partner-system';
import type { Attack, Found } from '../attack';
import type { Seen, AttackedHub } from '../attacked-hub';
import { shortened } from '../refusals';

const REGISTER =
  'mutation ($i: RegisterApplicationInput!) { registerApplication(input: $i) { counts proposal { id } } }';
const CONFIRM = 'mutation ($i: ConfirmRegisterProposalInput!) { confirmRegisterProposal(input: $i) { counts } }';
/** Each time another machine: a name is registered once. */
let machines = 0;
const TRACED = '{ callOrders { edges { node { case { person { name } contactPoints { phone } } } } } }';

/** Registers a machine with a key of his own for the call centre, confirms that himself, and asks as the machine. */
async function becomeAMachine(hub: AttackedHub): Promise<Found> {
  const { provider } = hub.demonstration;
  const organisation = organisationOf('call-centre').cbe;
  const clientId = `cbe-${organisation}-taken-${(machines += 1)}`;
  const key = await newPartnerKey();
  const input = { organisation, clientId, name: 'Mine', purposes: ['CONTACT_TRACING'], reason: 'Mine.' };
  const asked = await hub.send({
    as: 'privacy-officer',
    body: { query: REGISTER, variables: { i: { ...input, publicKey: key.publicJwk } } },
  });
  const change = asked.body?.data?.['registerApplication'] as { proposal: { id: string } | null } | null | undefined;
  const id = change?.proposal?.id;
  const confirmedBy = (officer: string): Promise<Seen> =>
    hub.send({ as: officer, body: { query: CONFIRM, variables: { i: { id } } } });
  await confirmedBy('privacy-officer');
  const asMachine = (by: PartnerKey): Promise<Seen | null> =>
    tokenForSystem(provider.issuers.M2M, clientId, by).then(({ access_token: token }) =>
      token === undefined ? null : hub.send({ as: null, body: { query: TRACED } }, token),
    );
  const alone = await asMachine(key);
  if (alone !== null) return { leaks: [`one officer alone becomes a machine: ${shortened(alone)}`], faults: [] };
  // the same by two officers reads traced people: that is what was refused
  const second = await confirmedBy('privacy-officer-2');
  const together = await asMachine(key);
  const isRead = /"name":"[^"]+/.test(together?.text ?? '');
  return { leaks: [], faults: isRead ? [] : [`two officers together are refused as well: ${shortened(second)}`] };
}

export const ONE_OFFICER: readonly Attack[] = [
  {
    kind: 12,
    name: 'an officer registers a machine with a key of his own, and becomes it',
    wants: 'name and phone of every traced person',
    run: becomeAMachine,
  },
];
