/** `85073003328` → `85.07.30-033.28`, as national numbers stand on paper. */
export function nationalNumberOnPaper(niss: string): string {
  return niss.replace(/^(\d\d)(\d\d)(\d\d)(\d{3})(\d\d)$/, '$1.$2.$3-$4.$5');
}
