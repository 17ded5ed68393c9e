import { Flag, Output, Text } from '../declarations';

@Output('Where a page stands in its list.', { class: 'STRUCTURAL' })
export class PageInfo {
  @Flag('Whether there are entries after this page.', { required: true })
  readonly hasNextPage!: boolean;

  @Flag('Whether there are entries before this page.', { required: true })
  readonly hasPreviousPage!: boolean;

  @Text('Cursor of the first entry of this page.')
  readonly startCursor!: string | null;

  @Text('Cursor of the last entry; pass it as `after` for the next page.')
  readonly endCursor!: string | null;
}
