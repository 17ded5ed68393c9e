/** Which keys do what on the screen of the moment. */
import { Fragment } from 'react';
import { useMessages } from '../language/language';
import { DialogWindow } from '../ui/dialog-window';
import { useShownKeys } from '../ui/keys';
import MESSAGES from '../../../../messages/console/layout/frame.json';

export function KeysWindow({ onClose }: { readonly onClose: () => void }) {
  const say = useMessages(MESSAGES);
  return (
    <DialogWindow title={say('keys')} isOpen onClose={onClose}>
      <dl className="keys">
        {useShownKeys().map(({ key, name }) => (
          <Fragment key={key}>
            <dt>
              <kbd>{key.replace('+', ' ')}</kbd>
            </dt>
            <dd>{name}</dd>
          </Fragment>
        ))}
      </dl>
      <p className="beside">{say('keysAnywhere')}</p>
    </DialogWindow>
  );
}
