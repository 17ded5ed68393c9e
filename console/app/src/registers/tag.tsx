/** How an entry stands: a sign, a colour and the word, never the colour alone. */
const SIGNS = { good: '●', warn: '◆', bad: '■', quiet: '○' } as const;

export type TagKind = keyof typeof SIGNS;

export function Tag({ kind, text }: { readonly kind: TagKind; readonly text: string }) {
  return (
    <span className={`tag tag-${kind}`}>
      <span aria-hidden="true">{SIGNS[kind]}</span> {text}
    </span>
  );
}
