/** Systems of organisations that may ask the hub: their keys, and whether their tokens are taken. */
import { useAskHub } from '../hub/use-hub';
import { usePages } from '../hub/use-pages';
import { useInstant, useMessages } from '../language/language';
import { usePurposeName } from '../ui/purposes';
import { WithBeside } from './cells';
import {
  ConsoleApplicationsDocument,
  ConsoleResumeApplicationDocument,
  ConsoleSuspendApplicationDocument,
  type ConsoleApplicationFragment,
  type ConsoleApplicationsQuery,
} from './generated/operations';
import { useOrganisations } from './organisations';
import { Register } from './register';
import { RegisterApplication } from './register-application';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';
import { SuspensionTag, useSuspension } from './suspension';
import MESSAGES from '../../../../messages/console/registers/applications.json';

const applicationsOf = (data: ConsoleApplicationsQuery) => data.applications;

export function Applications() {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  const sayPurpose = usePurposeName();
  const askHub = useAskHub();
  const pages = usePages(ConsoleApplicationsDocument, { first: 50 }, { connectionOf: applicationsOf });
  const { rows: organisations } = useOrganisations(200);
  const { action: suspension, said } = useSuspension<ConsoleApplicationFragment>({
    of: 'Application',
    async suspend({ id }, sent) {
      const { data, faults } = await askHub(ConsoleSuspendApplicationDocument, { input: { clientId: id, ...sent } });
      return { data: data?.suspendApplication ?? null, faults };
    },
    resume: ({ id }, sent) => askHub(ConsoleResumeApplicationDocument, { input: { clientId: id, ...sent } }),
  });
  return (
    <Register
      {...{ name: say('title'), pages, proposed: 'APPLICATION', said }}
      begin={{
        title: say('register'),
        dialog: (dialog) => <RegisterApplication {...{ organisations, ...dialog }} />,
      }}
      columns={[
        { name: say('application'), cell: ({ name, id }) => <WithBeside beside={id}>{name}</WithBeside> },
        {
          name: sayWord('organisation'),
          cell: ({ organisation }) => organisations.find(({ id }) => id === organisation)?.name ?? organisation,
        },
        {
          name: sayWord('purposes'),
          cell: ({ purposes }) => (purposes === null ? say('asOrganisation') : purposes.map(sayPurpose).join(', ')),
        },
        { name: say('key'), cell: (application) => <Key {...application} /> },
        { name: say('mode'), cell: ({ operationMode }) => say(operationMode ?? 'asConfigured') },
        { name: sayWord('state'), cell: (entry) => <SuspensionTag {...entry} /> },
      ]}
      actions={[suspension]}
    />
  );
}

function Key({ keyThumbprint, keySince }: Pick<ConsoleApplicationFragment, 'keyThumbprint' | 'keySince'>) {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  if (keyThumbprint === null) return <span className="beside">{say('elsewhere')}</span>;
  return (
    <WithBeside beside={keySince !== null && say('since', { at: at(keySince) })}>
      <code>{keyThumbprint}</code>
    </WithBeside>
  );
}
