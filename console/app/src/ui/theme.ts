/** Light or dark: as the system has it, until somebody picks one. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEPT = 'console.theme';

export function keptTheme(): Theme {
  const kept = localStorage.getItem(KEPT);
  return THEMES.find((theme) => theme === kept) ?? 'system';
}

export function applyTheme(theme: Theme): void {
  localStorage.setItem(KEPT, theme);
  applyKeptTheme();
}

export function applyKeptTheme(): void {
  document.documentElement.dataset['theme'] = keptTheme();
}
