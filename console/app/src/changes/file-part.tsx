/** The whole version as a file, for review elsewhere. */
import { Button } from 'react-aria-components';
import { useHubQuery } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { Faults } from '../ui/faults';
import { Waiting } from '../ui/waiting';
import { ConsoleVersionFileDocument } from './generated/operations';
import MESSAGES from '../../../../messages/console/changes/file-part.json';

export function FilePart({ number }: { readonly number: number }) {
  const say = useMessages(MESSAGES);
  const { data, faults } = useHubQuery(ConsoleVersionFileDocument, { number });
  const file = data?.policyVersion?.file ?? null;
  if (file === null) return faults.length > 0 ? <Faults faults={faults} /> : <Waiting />;
  return (
    <>
      <p className="intro">{say('intro')}</p>
      <Button className="button" onPress={() => download(`policy-version-${number}.yaml`, file)}>
        {say('download')}
      </Button>
      <pre className="scrolls file" tabIndex={0} role="region" aria-label={say('text')}>
        {file}
      </pre>
    </>
  );
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // the browser has begun to read it by then
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}
