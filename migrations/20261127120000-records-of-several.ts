/**
 * One access record for all subjects of whom the same was decided, asked and shown: a list of fifty cases is one record
 * that names fifty, where it was fifty records. A record about one person stays as it is.
 */
import { Migration } from '@mikro-orm/migrations';

export class RecordsOfSeveral extends Migration {
  override up(): void {
    this.addSql(
      `alter table "access_record" add column "subject_pseudonyms" text[] null, add column "case_ids" uuid[] null;`,
    );
    this.addSql(
      `alter table "access_record" add constraint "access_record_about" check (num_nonnulls(subject_pseudonyms, case_ids) = 0 or (num_nonnulls(subject_pseudonym, case_id) = 0 and least(cardinality(subject_pseudonyms), cardinality(case_ids)) >= 2 and least(cardinality(subject_pseudonyms), cardinality(case_ids)) = greatest(cardinality(subject_pseudonyms), cardinality(case_ids)) and array_position(subject_pseudonyms, null) is null and array_position(case_ids, null) is null));`,
    );
    this.addSql(
      `create index "access_record_several" on "access_record" using gin ("subject_pseudonyms", "case_ids") where "subject_pseudonyms" is not null or "case_ids" is not null;`,
    );
  }

  override down(): void {
    this.addSql(`drop index "access_record_several";`);
    this.addSql(`alter table "access_record" drop constraint "access_record_about";`);
    this.addSql(`alter table "access_record" drop column "subject_pseudonyms", drop column "case_ids";`);
  }
}
