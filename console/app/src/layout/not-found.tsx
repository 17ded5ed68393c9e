import { Link } from 'react-router';
import { useMessages } from '../language/language';
import { Page } from '../ui/page';
import MESSAGES from '../../../../messages/console/layout/not-found.json';

export function NotFound() {
  const say = useMessages(MESSAGES);
  return (
    <Page title={say('title')}>
      <Link to="/">{say('back')}</Link>
    </Page>
  );
}
