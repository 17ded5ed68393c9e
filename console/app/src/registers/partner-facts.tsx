/** What is proposed for an organisation or an application: the entry as it would be. */
import type { ReactNode } from 'react';
import { messagesOf, useInstant, useMessages } from '../language/language';
import { usePurposeName } from '../ui/purposes';
import type { ConsoleRegisterProposalFragment, OperationMode } from './generated/operations';
import { REGISTER_WORDS } from './register-words';

const MESSAGES = messagesOf({
  en: {
    changes: 'Changes',
    agreement: 'Processing agreement',
    name: 'Name',
    key: 'Key',
    mode: 'Operations it has not registered',
    operations: 'Operations to be registered',
  },
  fr: {
    changes: 'Modifie',
    agreement: 'Accord de sous-traitance',
    name: 'Nom',
    key: 'Clé',
    mode: 'Opérations non inscrites',
    operations: 'Opérations à inscrire',
  },
  nl: {
    changes: 'Wijzigt',
    agreement: 'Verwerkersovereenkomst',
    name: 'Naam',
    key: 'Sleutel',
    mode: 'Niet ingeschreven operaties',
    operations: 'In te schrijven operaties',
  },
});

export function PartnerFacts({ proposal }: { readonly proposal: ConsoleRegisterProposalFragment }) {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  const sayPurpose = usePurposeName();
  const at = useInstant();
  const { organisation, application, operations, changes } = proposal;
  const suspendedAt = (organisation ?? application)?.suspendedAt ?? null;
  const state = suspendedAt === null ? sayWord('active') : sayWord('suspended', { at: at(suspendedAt) });
  const facts: readonly (readonly [name: string, value: ReactNode])[] = [
    ...(changes === null ? [] : [[say('changes'), <code key="changes">{changes.join(' ')}</code>] as const]),
    [say('name'), (organisation ?? application)?.name],
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
    [sayWord('state'), state],
  ];
  return (
    <dl>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
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
