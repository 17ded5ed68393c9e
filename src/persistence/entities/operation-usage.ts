/** What applications ask, counted by day. */
import { defineEntity } from '@mikro-orm/core';
import { day, sequence, text } from '../columns';

export const OperationUsageEntity = defineEntity({
  name: 'OperationUsage',
  tableName: 'operation_usage',
  properties: {
    /** In Brussels. */
    day: day.primary(),
    clientId: text.primary(),
    /** SHA-256 of the text; empty for those beyond the number that is counted by text. */
    operationHash: text.primary(),
    /** Empty for the operation as a whole. */
    coordinate: text.primary(),
    requests: sequence,
    /** CBE number of the application's; null for a front end that serves persons of any. */
    organisation: text
      .strictNullable()
      .formula(
        ({ clientId }) =>
          `(select "organisation" from "application" where "application"."client_id" = ${String(clientId)})`,
      ),
  },
});
