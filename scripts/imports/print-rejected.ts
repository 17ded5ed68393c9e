/** `hub import rejected`: the only place where what a rejected line says can be read, and that is in the access log. */
import { randomUUID } from 'node:crypto';
import { appendWithin } from '../../src/audit/records/access-record-store';
import { operatorRecord } from '../../src/audit/records/access-record';
import {
  createImportedFileStore,
  type ImportedFileStore,
  type KeptFile,
  createRejectedLineStore,
} from '../../src/imports/imported-file-store';
import { openFile } from '../../src/imports/open-file';
import { counted } from '../../src/model/counted';
import { IMPORTED_SOURCES, type ImportedSource } from '../../src/model/imported-files';
import { openDatabase } from '../../src/persistence/database';
import { inTransaction } from '../../src/persistence/statement';
import { defaultPolicy, OWN_POLICY_REVISION } from '../../src/policy/rules/default-policy';
import { createPolicyStore } from '../../src/policy/versions/policy-store';
import { EndedWith } from '../command-line/refusal';
import type { Surroundings } from '../command-line/surroundings';
import { headingOf, rejectedLineText } from './rejected-file';

const COMMAND = 'import:rejected';
const AT_ONCE = 200;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Orm = Awaited<ReturnType<typeof openDatabase>>;

/** @throws EndedWith where there is no such file */
export async function printRejected(
  { owner, say, note }: Surroundings,
  named: string,
  source: ImportedSource | null,
): Promise<void> {
  const { ownerUrl, account } = owner();
  const orm = await openDatabase({ url: ownerUrl, poolSize: 2, applicationName: 'tracing-hub-import' });
  try {
    const file = await fileAsked(createImportedFileStore(orm), named, source);
    if (file === null) {
      note('No such file was imported. hub import list names the newest; one that was moved is known by its number.\n');
      throw new EndedWith(1);
    }
    if (file.header === null || file.toCorrect === 0) {
      const refused = file.refusal === null ? '' : `: it was refused as a whole (${file.refusal})`;
      note(`No line of it is to be corrected${refused}.\n`);
      return;
    }
    await record(orm, file, account);
    await say(headingOf(file.header));
    const store = createRejectedLineStore(orm);
    let printed = 0;
    for (let after = 0, page = await store.linesOf(file.id, after, AT_ONCE); page.length > 0;) {
      for (const line of page) await say(rejectedLineText(file.id, file.header, line));
      printed += page.length;
      after = page.at(-1)?.line ?? after;
      page = await store.linesOf(file.id, after, AT_ONCE);
    }
    const them = printed === 1 ? 'it' : 'them';
    note(
      `${counted(printed, 'line')} to correct, as ${file.source} sent ${them}: personal data. hub import replay brings ` +
        `${them} back in.\n`,
    );
  } finally {
    await orm.close(true);
  }
}

async function fileAsked(
  store: ImportedFileStore,
  file: string,
  source: ImportedSource | null,
): Promise<KeptFile | null> {
  if (UUID.test(file)) return store.byId(file.toLowerCase());
  const opened = await openFile(file).catch(() => null);
  if (opened === null) return null;
  await opened.close();
  for (const one of source === null ? IMPORTED_SOURCES : [source]) {
    const found = await store.byContent(one, opened.sha256);
    if (found !== null) return found;
  }
  return null;
}

/** Before anything is printed. */
async function record(orm: Orm, { id }: KeptFile, account: string): Promise<void> {
  const policies = createPolicyStore(orm);
  const at = new Date();
  await policies.installOwn(defaultPolicy(), OWN_POLICY_REVISION, at);
  const { version: policyVersion } = await policies.readActive();
  const change = { entry: `imported-file:${id} read by ${account}`, written: [], personPseudonym: null };
  const act = { command: COMMAND, requestId: `${COMMAND}:${randomUUID()}`, at, policyVersion };
  await inTransaction(orm, (transaction) => appendWithin(transaction, [operatorRecord(change, act)]));
}
