/** How headers and words are compared: `Prénom`, `PRENOM` and `prenom ` are one. */

/** `N° de dossier` → `n de dossier`, `Formé(e)` → `forme e` */
export function plainName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
