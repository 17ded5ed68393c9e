/** Language and theme, chosen by the user and kept in the browser: they say nothing of anybody. */
import { useState } from 'react';
import { LANGUAGES, useLanguage, useMessages, type Language } from '../language/language';
import { Choice } from '../ui/choice';
import { applyTheme, keptTheme, THEMES, type Theme } from '../ui/theme';
import MESSAGES from '../../../../messages/console/layout/preferences.json';

/** Each in itself. */
const NAMES: Readonly<Record<Language, string>> = { fr: 'Français', nl: 'Nederlands', en: 'English' };

export function Preferences() {
  const say = useMessages(MESSAGES);
  const { language, speak } = useLanguage();
  const [theme, setTheme] = useState(keptTheme);
  const chooseTheme = (chosen: Theme): void => {
    applyTheme(chosen);
    setTheme(chosen);
  };
  return (
    <div className="row">
      <Choice
        label={say('language')}
        options={LANGUAGES.map((one) => ({ id: one, name: NAMES[one] }))}
        chosen={language}
        onChoose={speak}
      />
      <Choice
        label={say('theme')}
        options={THEMES.map((one) => ({ id: one, name: say(one) }))}
        chosen={theme}
        onChoose={chooseTheme}
      />
    </div>
  );
}
