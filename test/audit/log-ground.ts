/** A log of one's own: a database with an active policy, a key, a clock that the test moves, and records to write. */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Client } from 'pg';
import { conditionVector, type AccessRecord } from '../../src/audit/records/access-record';
import {
  appendWithin,
  createAccessRecordStore,
  type AccessRecordStore,
} from '../../src/audit/records/access-record-store';
import { createSegments, type Segments } from '../../src/audit/chain/segment-store';
import { createSigner } from '../../src/audit/chain/signature';
import { STORED_COLUMNS, storedRecord, type StoredRecord, type StoredRow } from '../../src/audit/records/stored-record';
import { Relation } from '../../src/model/subject';
import { openDatabase } from '../../src/persistence/database';
import { inTransaction, statement } from '../../src/persistence/statement';
import { defaultPolicy, OWN_POLICY_REVISION } from '../../src/policy/rules/default-policy';
import { createPolicyStore } from '../../src/policy/versions/policy-store';
import { caller, NOW } from '../policy/rules/caller-builder';
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
  async storedRecords(where = 'true'): Promise<StoredRecord[]> {
    const sql = `select ${STORED_COLUMNS} from access_record r where ${where} order by segment_number, r.lane, r.sequence`;
    return (await statement<StoredRow>(this.orm, sql)).map(storedRecord);
  }
}
