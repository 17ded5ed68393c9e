/** What partners without a service delivered, and how their folder is. */
import { Ctx, Resolver, Root } from 'type-graphql';
import type { FolderFault } from '../../model/imported-files';
import type { SourceId } from '../../model/words';
import { Computed } from '../declarations';
import type { RequestContext } from '../request-context';
import { SourceFile } from './source-file.type';
import { FolderFaultEnum } from './source-file-words';
import { Source } from './source.type';

@Resolver(() => Source)
export class SourceFilesResolver {
  @Computed(
    () => [SourceFile],
    'The files it delivered lately, the newest first, twenty at most; null for a partner that has a service. Driving ' +
      'source: what the hub imported.',
    { class: 'INTERNAL' },
  )
  files(@Root() { id, subject }: Source, @Ctx() { importedFiles }: RequestContext): SourceFile[] | null {
    const files = importedFiles.recentOf(id as SourceId);
    return files?.map((file) => ({ ...file, subject })) ?? null;
  }

  @Computed(
    () => FolderFaultEnum,
    'Why its files do not come in; null where nothing is wrong, or where no folder is watched.',
    { class: 'INTERNAL' },
  )
  folderFault(@Root() { id }: Source, @Ctx() { importedFiles }: RequestContext): FolderFault | null {
    return importedFiles.folderFault(id as SourceId);
  }
}
