/**
 * One access record for all subjects to whom the caller stands in one way: what was returned of whom, and who was asked
 * about whom, is told apart within it, where it took a record for each difference. Records from before stay as they are.
 */
import { Migration } from '@mikro-orm/migrations';

export class RecordsThatTellApart extends Migration {
  override up(): void {
    this.addSql(
      `alter table "access_record" add column "returned_of" text[] null, add column "partner_questions_of" text[] null;`,
    );
    this.addSql(
      `alter table "access_record" add constraint "access_record_parts" check (num_nonnulls(returned_of, partner_questions_of) = 0 or coalesce(least(cardinality(returned_of), cardinality(partner_questions_of)) = least(cardinality(subject_pseudonyms), cardinality(case_ids)) and greatest(cardinality(returned_of), cardinality(partner_questions_of)) = least(cardinality(subject_pseudonyms), cardinality(case_ids)), false));`,
    );
  }

  override down(): void {
    this.addSql(`alter table "access_record" drop constraint "access_record_parts";`);
    this.addSql(`alter table "access_record" drop column "returned_of", drop column "partner_questions_of";`);
  }
}
