/** The explorer's start: what the hub says about itself, then the page. */
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './explorer.css';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { letTabLeaveEditors } from './tab-key';

interface Settings {
  /** Null where this is no demonstration: then tokens are pasted. */
  readonly demonstrationPersonasUrl: string | null;
}

async function start(): Promise<void> {
  const response = await fetch(new URL('settings.json', window.location.href));
  const { demonstrationPersonasUrl } = (await response.json()) as Settings;
  const place = document.getElementById('explorer');
  if (place) createRoot(place).render(<App personasUrl={demonstrationPersonasUrl} />);
}

letTabLeaveEditors();
void start();
