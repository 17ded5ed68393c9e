/** Links begin with segment 1: what stands before the chain has none, and nobody plants a linked record there. */
import { Migration } from '@mikro-orm/migrations';

export class SegmentNumbers extends Migration {
  override up(): void {
    this.addSql(
      `alter table "access_record" add constraint "access_record_segment_number" check (segment_number >= 1);`,
    );
  }

  override down(): void {
    this.addSql(`alter table "access_record" drop constraint "access_record_segment_number";`);
  }
}
