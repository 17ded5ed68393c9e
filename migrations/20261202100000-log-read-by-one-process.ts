/**
 * The access log is read by one process of the database at a time: what a question reads of it is small and found by an index,
 * and to start others took longer than the reading.
 */
import { Migration } from '@mikro-orm/migrations';

export class LogReadByOneProcess extends Migration {
  override up(): void {
    this.addSql('alter table "access_record" set (parallel_workers = 0);');
  }

  override down(): void {
    this.addSql('alter table "access_record" reset (parallel_workers);');
  }
}
