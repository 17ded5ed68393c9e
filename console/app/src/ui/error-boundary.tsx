/** Where something goes wrong that nobody thought of: a sentence, and a way to go on. */
import { Component, type ReactNode } from 'react';
import { messagesOf, useMessages } from '../language/language';
import { Notice } from './notice';

const MESSAGES = messagesOf({
  en: { fault: 'This page has a fault: {message}', again: 'Load it again' },
  fr: { fault: 'Cette page a un défaut : {message}', again: 'La recharger' },
  nl: { fault: 'Deze pagina heeft een fout: {message}', again: 'Opnieuw laden' },
});

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | null;
}

export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error === null ? this.props.children : <Fault message={error.message} />;
  }
}

export function Fault({ message }: { readonly message: string }) {
  const say = useMessages(MESSAGES);
  return (
    <Notice kind="FAULT">
      <p>{say('fault', { message })}</p>
      <button className="button" onClick={() => window.location.reload()}>
        {say('again')}
      </button>
    </Notice>
  );
}
