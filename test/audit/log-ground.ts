/** A log of one's own: a database with an active policy, a key, a clock that the test moves, and records to write. */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Client } from 'pg';
import { conditionVector, type AccessRecord } from '../../src/audit/access-record';
import { appendWithin, createAccessRecordStore, type AccessRecordStore } from '../../src/audit/access-record-store';
import { createSegments, type Segments } from '../../src/audit/segment-store';
import { createSigner } from '../../src/audit/signature';
import { STORED_ROW, type StoredRow } from '../../src/audit/stored-form';
import { Relation } from '../../src/model/subject';
import { copyOut } from '../../src/persistence/copy-out';
import { openDatabase } from '../../src/persistence/database';
import { inTransaction } from '../../src/persistence/statement';
import { defaultPolicy, OWN_POLICY_REVISION } from '../../src/policy/default-policy';
import { createPolicyStore } from '../../src/policy/policy-store';
import { caller, NOW } from '../policy/caller-builder';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { openClient } from '../support/open-client';

export class LogGround {
  readonly key = generateKeyPairSync('ed25519');
  readonly signer = createSigner(this.key.privateKey);
  readonly clock = { at: new Date('2020-05-20T10:00:00.123Z'), now: (): Date => this.clock.at };

  private constructor(
    readonly database: TestDatabase,
    readonly orm: MikroORM,
    readonly owner: Client,
  ) {}

  static async start(): Promise<LogGround> {
    const database = await createTestDatabase();
    const orm = await openDatabase({ url: database.hubUrl });
    const owner = await openClient(database.ownerUrl);
    await createPolicyStore(orm).installOwn(defaultPolicy(), OWN_POLICY_REVISION, NOW);
    return new LogGround(database, orm, owner);
  }

  async stop(): Promise<void> {
    await this.orm.close(true);
    await this.owner.end();
    await this.database.drop();
  }

  /** As of another process. */
  segments(): Segments {
    return createSegments({ orm: this.orm, signer: this.signer, clock: this.clock });
  }

  store(segments = this.segments()): AccessRecordStore {
    return createAccessRecordStore({ orm: this.orm, segments });
  }

  record(changes: Partial<AccessRecord> = {}): AccessRecord {
    return {
      id: randomUUID(),
      recordedAt: this.clock.now(),
      requestId: 'request-1',
      callerPseudonym: 'caller',
      issuer: 'healthcare',
      roles: ['NURSE', 'PHYSICIAN'],
      organisation: '0999110094',
      purpose: 'CONTACT_TRACING',
      conditions: conditionVector(caller('NURSE'), Relation.CASE_ASSIGNED, NOW),
      about: [{ pseudonym: 'person', caseId: '00000000-0000-4000-8000-00000000000a' }],
      returned: ['Person.name', 'MedicalRecord.tests'],
      withheld: [{ coordinate: 'Case.indexCase', reason: 'NOT_GRANTED' }],
      partnerQuestions: [{ source: 'sciensano', resource: 'Observation', keys: 1 }],
      policyVersion: 1,
      operationHash: 'hash',
      operationName: 'CaseView',
      ...changes,
    };
  }

  /** In a transaction of somebody else's, as a change is recorded. */
  async change(...records: AccessRecord[]): Promise<void> {
    await inTransaction(this.orm, (transaction) => appendWithin(transaction, records));
  }

  async rows<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (await this.owner.query(sql, [...parameters])).rows as Row[];
  }

  /** As verification reads them, lane by lane in their order. */
  async storedRows(where = 'true'): Promise<StoredRow[]> {
    const found: StoredRow[] = [];
    const sql = `select ${STORED_ROW} from access_record where ${where}
      order by segment_number, lane, access_record.sequence`;
    for await (const rows of copyOut(this.orm, (before) => (before ? null : { sql }))) found.push(...rows);
    return found;
  }
}
