/** Every entity, as the ORM, the migrations and their checks know them. */
import type { EntitySchema } from '@mikro-orm/core';
import * as accessChain from './entities/access-chain';
import * as accessRecord from './entities/access-record';
import * as callers from './entities/callers';
import * as importedFile from './entities/imported-file';
import * as links from './entities/links';
import * as organisation from './entities/organisation';
import * as policyRegister from './entities/policy-register';
import * as policyVersion from './entities/policy-version';
import * as staff from './entities/staff';
import * as syncStream from './entities/sync-stream';

/** They export entities, and nothing else. */
const files: readonly Readonly<Record<string, EntitySchema>>[] = [
  ...[accessChain, accessRecord, callers, importedFile, links],
  ...[organisation, policyRegister, policyVersion, staff, syncStream],
];

export const entities: EntitySchema[] = files.flatMap((file) => Object.values(file));
