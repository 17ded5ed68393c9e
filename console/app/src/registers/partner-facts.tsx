/** What is proposed for an organisation or an application: the entry as it would be. */
import type { ReactNode } from 'react';
import { useInstant, useMessages } from '../language/language';
import { usePurposeName } from '../ui/purposes';
import { useRuleWord } from '../ui/rule-words';
import type { ConsoleRegisterProposalFragment } from './generated/operations';
import type { OperationMode } from '../generated/schema-types';
import { InTheLog } from './in-the-log';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';
import MESSAGES from '../../../../messages/console/registers/partner-facts.json';

export function PartnerFacts({ proposal }: { readonly proposal: ConsoleRegisterProposalFragment }) {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  const sayPurpose = usePurposeName();
  const at = useInstant();
  const { organisation, application, staffContract, operations, changes } = proposal;
  const contractFacts = useContractFacts();
  const suspendedAt = (organisation ?? application)?.suspendedAt ?? null;
  const partner = organisation ?? application;
  const state = suspendedAt === null ? sayWord('active') : sayWord('suspended', { at: at(suspendedAt) });
  const facts: readonly (readonly [name: string, value: ReactNode])[] = [
    ...(changes === null ? [] : [[say('changes'), <code key="changes">{changes.join(' ')}</code>] as const]),
    ...(partner === null ? [] : [[say('name'), partner.name] as const]),
    ...(staffContract === null ? [] : contractFacts(staffContract)),
    ...(organisation === null
      ? []
      : [
          [
            say('agreement'),
            organisation.agreementFrom !== null &&
              `${organisation.agreementReference ?? ''} ${sayWord('fromTo', {
                from: at(organisation.agreementFrom),
                to: organisation.agreementUntil === null ? sayWord('openEnded') : at(organisation.agreementUntil),
              })}`,
          ] as const,
        ]),
    ...(application === null
      ? []
      : ([
          [sayWord('organisation'), application.organisation],
          [sayWord('purposes'), (application.purposes ?? []).map(sayPurpose).join(', ')],
          [say('key'), <code key="key">{application.keyThumbprint}</code>],
          [say('mode'), modeOf(application.operationMode)],
        ] as const)),
    ...(operations === null || operations.length === 0
      ? []
      : [[say('operations'), <Operations key="operations" operations={operations} />] as const]),
    ...(partner === null ? [] : [[sayWord('state'), state] as const]),
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

type ProposedContract = NonNullable<ConsoleRegisterProposalFragment['staffContract']>;

function useContractFacts(): (contract: ProposedContract) => readonly (readonly [name: string, value: ReactNode])[] {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  const sayRole = useRuleWord();
  const at = useInstant();
  return ({ person, role, zones, collectivities, hours, validFrom, validUntil }) => [
    [say('role'), role !== null && sayRole(role)],
    [say('person'), <InTheLog key="person" of="person" text={person} />],
    [say('scope'), [...(zones ?? []), ...(collectivities ?? [])].join(' ')],
    [say('hours'), hours ?? say('always')],
    [
      say('valid'),
      validFrom !== null &&
        sayWord('fromTo', { from: at(validFrom), to: validUntil === null ? sayWord('openEnded') : at(validUntil) }),
    ],
  ];
}

type ProposedOperations = NonNullable<ConsoleRegisterProposalFragment['operations']>;

function Operations({ operations }: { readonly operations: ProposedOperations }) {
  return (
    <>
      {operations.map(({ hash, name, text }) => (
        <details key={hash}>
          <summary>{name === '' ? hash : name}</summary>
          <pre>{text}</pre>
        </details>
      ))}
    </>
  );
}

function modeOf(mode: OperationMode | null): string {
  return mode ?? '–';
}
