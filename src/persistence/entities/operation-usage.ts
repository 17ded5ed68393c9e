/** What applications ask, counted by day. */
import { EntitySchema, PrimaryKeyProp } from '@mikro-orm/core';
import { count, day, text } from '../columns';

export interface OperationUsageRow {
  [PrimaryKeyProp]?: ['day', 'clientId', 'operationHash', 'coordinate'];
  /** In Brussels. */
  day: string;
  clientId: string;
  /** SHA-256 of the text; empty for those that were too many to be told apart. */
  operationHash: string;
  /** Empty for the operation as a whole. */
  coordinate: string;
  requests: bigint;
}

export const OperationUsageEntity = new EntitySchema<OperationUsageRow>({
  name: 'OperationUsage',
  tableName: 'operation_usage',
  properties: {
    day: { ...day, primary: true },
    clientId: { ...text, primary: true },
    operationHash: { ...text, primary: true },
    coordinate: { ...text, primary: true },
    requests: count,
  },
});
