/** In small letters and without accents, to be compared with what somebody types. Pure. */
export function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
