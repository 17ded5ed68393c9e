/** Where something goes wrong that nobody thought of: a sentence, and a way to go on. */
import { Component, type ReactNode } from 'react';
import { useMessages } from '../language/language';
import { Notice } from './notice';
import MESSAGES from '../../../../messages/console/ui/error-boundary.json';

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
