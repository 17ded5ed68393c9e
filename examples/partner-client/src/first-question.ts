/** The first question of a partner's system, and its answer in words. */
import {
  PartnerFirstQuestionDocument,
  PartnerPolicyActivatedDocument,
  type PartnerFirstQuestionQuery,
} from './generated/operations';
import type { FollowHub } from '../../client/src/follow';
import type { AskHub, HubError } from '../../client/src/hub-client';

/** A few places to ask about: what a partner may hope for, and what none ever gets. */
const COORDINATES = ['StaffMember.step', 'StaffMember.trained', 'JobOffer.openings', 'Person.name', 'TestResult.value'];

/** What the hub's metrics count its requests under. */
export const CLIENT_NAME = 'example-partner-client';

/** All that this client ever asks: an officer registers them, and the hub answers it nothing else. */
export const OPERATIONS = [PartnerFirstQuestionDocument.toString(), PartnerPolicyActivatedDocument.toString()];

export async function askFirstQuestion(ask: AskHub): Promise<string> {
  const { data, errors } = await ask(PartnerFirstQuestionDocument, { coordinates: COORDINATES });
  if (data === null) throw new Error(errors[0]?.message ?? 'The hub gave no answer.');
  return [...whoAmI(data), '', ...whatMayIAsk(data), '', ...ownStaff(data, errors)].join('\n');
}

/** Asks again whenever another version of the policy is active, until the hub ends the stream: the token is over, or the agreement. */
export async function askAfterEachActivation(
  ask: AskHub,
  follow: FollowHub,
  print: (text: string) => void,
): Promise<void> {
  for await (const { data, errors } of follow(PartnerPolicyActivatedDocument, {}, new AbortController().signal)) {
    const number = data?.policyActivated?.number;
    if (number === undefined) throw new Error(errors[0]?.message ?? 'The hub has ended the stream.');
    print(`\nVersion ${number} of the policy is active.\n\n${await askFirstQuestion(ask)}`);
  }
}

function whoAmI({ viewer, organisations }: PartnerFirstQuestionQuery): string[] {
  const own = organisations?.edges[0]?.node;
  const agreement = own?.agreementReference ?? 'an agreement without reference';
  const from = own?.agreementFrom?.slice(0, 10) ?? '–';
  return [
    `${own?.name ?? 'Nobody'} (${viewer.organisation ?? '–'}), as ${viewer.roles?.join(', ') || 'nothing'}`,
    `  purpose    ${viewer.purpose ?? 'none'} (of ${viewer.purposes?.join(', ') || 'none'})`,
    `  agreement  ${agreement}, from ${from}${own?.agreementUntil ? ` until ${own.agreementUntil.slice(0, 10)}` : ''}`,
  ];
}

function whatMayIAsk({ mayI }: PartnerFirstQuestionQuery): string[] {
  const lines = mayI.map(({ coordinate, outcome, reason }) => {
    return `  ${coordinate.padEnd(22)}${outcome}${reason ? ` (${reason})` : ''}`;
  });
  return ['May ask for:', ...lines];
}

function ownStaff({ staff }: PartnerFirstQuestionQuery, errors: readonly HubError[]): string[] {
  const rows = staff?.edges.flatMap(({ node }) => (node ? [node] : [])) ?? [];
  const lines = rows.map(({ profile, step, since, trained, languages }) => {
    const training = trained === null || trained === undefined ? '' : trained ? 'trained' : 'not trained';
    const cells = [profile, step, since?.slice(0, 10), training, languages?.join(' ')];
    return `  ${cells.map((cell) => (cell ?? '–').padEnd(15)).join('')}`.trimEnd();
  });
  const more = staff?.pageInfo.hasNextPage ? ['  … and more'] : [];
  const none = staff ? 'Its own staff: nobody yet.' : 'Its own staff: not for this partner.';
  return [...(lines.length > 0 ? ['Its own staff:', ...lines, ...more] : [none]), ...notShown(errors)];
}

/** What is withheld is no failure, but it is not the same as what is not there. */
function notShown(errors: readonly HubError[]): string[] {
  if (errors.length === 0) return [];
  const lines = errors.map(({ message, extensions }) => {
    const { coordinate, source, reason, code } = extensions;
    return `  ${coordinate ?? source ?? message} (${reason ?? code})`;
  });
  return ['', 'Not shown:', ...lines];
}
