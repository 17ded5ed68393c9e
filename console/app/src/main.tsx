import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { LanguageProvider } from './language/language';
import { readSettings } from './settings';
import { applyKeptTheme } from './ui/theme';
import '@fontsource-variable/inter/wght.css';
import './ui/base.css';
import './ui/controls.css';

applyKeptTheme();
const root = createRoot(document.getElementById('console')!);
root.render(
  <StrictMode>
    <LanguageProvider>
      <App settings={readSettings()} />
    </LanguageProvider>
  </StrictMode>,
);
