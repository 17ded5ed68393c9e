/** Organisations of partners: their agreements, and whether they may do anything. */
import { useAskHub } from '../hub/use-hub';
import { usePages } from '../hub/use-pages';
import { useInstant, useMessages } from '../language/language';
import { usePurposeName } from '../ui/purposes';
import { useRuleWord } from '../ui/rule-words';
import { AgreementDialog, type ListedOrganisation } from './agreement-dialog';
import { useFromTo, WithBeside } from './cells';
import {
  ConsoleOrganisationsDocument,
  ConsoleResumeOrganisationDocument,
  ConsoleSuspendOrganisationDocument,
  type ConsoleOrganisationsQuery,
} from './generated/operations';
import { Register } from './register';
import { RegisterOrganisation } from './register-organisation';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';
import { SuspensionTag, useSuspension } from './suspension';
import { Tag } from './tag';
import MESSAGES from '../../../../messages/console/registers/organisations.json';

const organisationsOf = (data: ConsoleOrganisationsQuery) => data.organisations;
/** What stops the controller stops those who could undo it. */
const canBeChanged = ({ kind }: ListedOrganisation): boolean => kind !== 'CONTROLLER';

/** @param first of one page */
export function useOrganisations(first: number) {
  return usePages(ConsoleOrganisationsDocument, { first }, { connectionOf: organisationsOf });
}

export function Organisations() {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  const sayKind = useRuleWord();
  const sayPurpose = usePurposeName();
  const askHub = useAskHub();
  const { action: suspension, said } = useSuspension<ListedOrganisation>({
    of: 'Organisation',
    canBe: canBeChanged,
    async suspend({ id }, sent) {
      const input = { organisation: id, ...sent };
      const { data, faults } = await askHub(ConsoleSuspendOrganisationDocument, { input });
      return { data: data?.suspendOrganisation ?? null, faults };
    },
    resume: ({ id }, sent) => askHub(ConsoleResumeOrganisationDocument, { input: { organisation: id, ...sent } }),
  });
  return (
    <Register
      {...{ name: say('title'), pages: useOrganisations(50), proposed: 'ORGANISATION', said }}
      begin={{ title: say('register'), dialog: (dialog) => <RegisterOrganisation {...dialog} /> }}
      columns={[
        {
          name: sayWord('organisation'),
          cell: ({ name, cbe, id }) => <WithBeside beside={cbe ?? id}>{name}</WithBeside>,
        },
        {
          name: say('kind'),
          cell: ({ kind, insurer, source }) => (
            <>
              {kind !== null && sayKind(kind)}
              {insurer !== null && <div className="beside">{say('insurer', { code: insurer })}</div>}
              {source !== null && <div className="beside">{say('source', { source })}</div>}
            </>
          ),
        },
        { name: say('agreement'), cell: (organisation) => <Agreement organisation={organisation} /> },
        { name: sayWord('purposes'), cell: ({ purposes }) => (purposes ?? []).map(sayPurpose).join(', ') },
        { name: sayWord('state'), cell: (entry) => <SuspensionTag {...entry} /> },
      ]}
      actions={[
        {
          text: (entry) => (canBeChanged(entry) ? say('recordShort') : null),
          of: ({ name, id }) => name ?? id,
          title: ({ name, id }) => say('record', { name: name ?? id }),
          dialog: (organisation, dialog) => <AgreementDialog {...{ organisation, ...dialog }} />,
        },
        suspension,
      ]}
    />
  );
}

function Agreement({ organisation }: { readonly organisation: ListedOrganisation }) {
  const say = useMessages(MESSAGES);
  const fromTo = useFromTo();
  const at = useInstant();
  const { kind, agreementReference, agreementFrom: from, agreementUntil: until } = organisation;
  if (kind === 'CONTROLLER') return <span className="beside">{say('itself')}</span>;
  if (from === null) return <Tag kind="bad" text={say('noAgreement')} />;
  const now = new Date().toISOString();
  return (
    <>
      <WithBeside beside={fromTo(from, until)}>{agreementReference}</WithBeside>
      {until !== null && until <= now && <Tag kind="bad" text={say('over', { at: at(until) })} />}
      {from > now && <Tag kind="warn" text={say('notYet', { at: at(from) })} />}
    </>
  );
}
