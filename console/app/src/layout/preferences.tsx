/** Language and theme, chosen by whoever sits here and kept in the browser: they say nothing of anybody. */
import { useState } from 'react';
import { LANGUAGES, messagesOf, useLanguage, useMessages, type Language } from '../language/language';
import { Choice } from '../ui/choice';
import { applyTheme, keptTheme, THEMES, type Theme } from '../ui/theme';

const MESSAGES = messagesOf({
  en: { language: 'Language', theme: 'Theme', system: 'As the system', light: 'Light', dark: 'Dark' },
  fr: { language: 'Langue', theme: 'Thème', system: 'Comme le système', light: 'Clair', dark: 'Sombre' },
  nl: { language: 'Taal', theme: 'Thema', system: 'Zoals het systeem', light: 'Licht', dark: 'Donker' },
});

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
