/** How often applications ask which operation and which coordinates, day by day. Counts alone, and they are forgotten. */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

export class OperationUsage extends Migration {
  override up(): void {
    this.addSql(
      `create table "operation_usage" ("day" date not null, "client_id" text not null, "operation_hash" text not null, "coordinate" text not null, "requests" bigint not null, constraint "operation_usage_pkey" primary key ("day", "client_id", "operation_hash", "coordinate"));`,
    );
    this.addSql(grantToHub('select, insert, update, delete', 'operation_usage'));
  }

  override down(): void {
    this.addSql(`drop table "operation_usage";`);
  }
}
