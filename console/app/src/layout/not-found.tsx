import { Link } from 'react-router';
import { messagesOf, useMessages } from '../language/language';
import { Page } from '../ui/page';

const MESSAGES = messagesOf({
  en: { title: 'There is nothing here', back: 'To the start' },
  fr: { title: 'Il n’y a rien ici', back: 'Vers l’accueil' },
  nl: { title: 'Hier is niets', back: 'Naar het begin' },
});

export function NotFound() {
  const say = useMessages(MESSAGES);
  return (
    <Page title={say('title')}>
      <Link to="/">{say('back')}</Link>
    </Page>
  );
}
