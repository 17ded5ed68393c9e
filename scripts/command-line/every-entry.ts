/** A whole list of the hub's, page by page. */

interface Page<Entry> {
  readonly edges: readonly { readonly node: Entry }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

type Ask = <Data>(query: string, variables: object) => Promise<Data>;

/** @param list a root field with `first` and `after` */
export async function everyEntry<Entry>(ask: Ask, list: string, fields: string): Promise<Entry[]> {
  const query = `query List($after: String) { list: ${list}(first: 200, after: $after) {
      edges { node { ${fields} } } pageInfo { hasNextPage endCursor } } }`;
  const entries: Entry[] = [];
  let after: string | null = null;
  do {
    const { list: page }: { list: Page<Entry> } = await ask(query, { after });
    entries.push(...page.edges.map(({ node }) => node));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return entries;
}
