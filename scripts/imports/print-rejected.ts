/** `import --rejected`: the only place where what a rejected line says can be read, and that is in the access log. */
import { randomUUID } from 'node:crypto';
import { appendWithin } from '../../src/audit/access-record-store';
import { operatorRecord } from '../../src/audit/operator-record';
import { createImportedFileStore, type ImportedFileStore, type KeptFile } from '../../src/imports/imported-file-store';
import { openFile } from '../../src/imports/open-file';
import { createRejectedLineStore } from '../../src/imports/rejected-line-store';
import { counted } from '../../src/model/counted';
import { IMPORTED_SOURCES, type ImportedSource } from '../../src/model/imported-files';
import { openDatabase } from '../../src/persistence/database';
import { inTransaction } from '../../src/persistence/statement';
import { defaultPolicy, OWN_POLICY_REVISION } from '../../src/policy/default-policy';
import { createPolicyStore } from '../../src/policy/policy-store';
import type { ImportRun } from './import-run';
import { headingOf, rejectedLineText } from './rejected-file';

const COMMAND = 'import:rejected';
const AT_ONCE = 200;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Orm = Awaited<ReturnType<typeof openDatabase>>;

/** False where there is no such file. */
export async function printRejected(
  { access, print, tell }: ImportRun,
  asked: { readonly file: string; readonly source: ImportedSource | null },
): Promise<boolean> {
  const { ownerUrl, account } = access();
  if (!ownerUrl) throw new Error('DATABASE_OWNER_URL has to be set: the hub’s own role cannot read rejected lines.');
  const orm = await openDatabase({ url: ownerUrl, poolSize: 2, applicationName: 'tracing-hub-import' });
  try {
    const file = await fileAsked(createImportedFileStore(orm), asked);
    if (file === null) {
      tell('No such file was imported. import --list names the newest; one that was moved is known by its number.\n');
      return false;
    }
    if (file.header === null || file.toCorrect === 0) {
      tell(
        `No line of it is to be corrected${file.refusal === null ? '' : `: it was refused as a whole (${file.refusal})`}.\n`,
      );
      return true;
    }
    await record(orm, file, account);
    await print(headingOf(file.header));
    let printed = 0;
    const store = createRejectedLineStore(orm);
    for (let after = 0, page = await store.linesOf(file.id, after, AT_ONCE); page.length > 0;) {
      for (const line of page) await print(rejectedLineText(file.id, file.header, line));
      printed += page.length;
      after = page.at(-1)?.line ?? after;
      page = await store.linesOf(file.id, after, AT_ONCE);
    }
    tell(
      `${counted(printed, 'line')} to correct, as ${file.source} sent ${printed === 1 ? 'it' : 'them'}: personal data. import --replay brings ` +
        `${printed === 1 ? 'it' : 'them'} back in.\n`,
    );
    return true;
  } finally {
    await orm.close(true);
  }
}

async function fileAsked(
  store: ImportedFileStore,
  { file, source }: { readonly file: string; readonly source: ImportedSource | null },
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
