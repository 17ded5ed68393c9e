/** When somebody's first shift began: rosters move on, and what they told of the beginning would be lost. */
import { Migration } from '@mikro-orm/migrations';

export class FirstShift extends Migration {
  override up(): void {
    this.addSql(`alter table "staff_contract" add column "first_shift_at" timestamptz(3) null;`);
    this.addSql(`update "staff_contract" set "first_shift_at" =
      (select min("shift"->>'from')::timestamptz from jsonb_array_elements("shifts") as "shift");`);
  }

  override down(): void {
    this.addSql(`alter table "staff_contract" drop column "first_shift_at";`);
  }
}
