/** Which keys do what on the screen of the moment: those that stand on it. */
import { Fragment, useState } from 'react';
import { useMessages } from '../language/language';
import { DialogWindow } from '../ui/dialog-window';
import MESSAGES from '../../../../messages/console/layout/frame.json';

export function KeysWindow({ onClose }: { readonly onClose: () => void }) {
  const say = useMessages(MESSAGES);
  const [shown] = useState(keysOnScreen);
  const everywhere = [
    { key: say('findKey'), does: say('find') },
    { key: '?', does: say('keys') },
  ];
  return (
    <DialogWindow title={say('keys')} isOpen onClose={onClose}>
      <dl className="keys">
        {[...everywhere, ...shown].map(({ key, does }) => (
          <Fragment key={`${key} ${does}`}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </Fragment>
        ))}
      </dl>
      <p className="beside">{say('keysAnywhere')}</p>
    </DialogWindow>
  );
}

/** Each with the words beside it. */
function keysOnScreen(): readonly { readonly key: string; readonly does: string }[] {
  return [...document.querySelectorAll('#content kbd')].map((kbd) => {
    const key = kbd.textContent ?? '';
    return { key, does: (kbd.parentElement?.textContent ?? '').replace(key, '').trim() };
  });
}
