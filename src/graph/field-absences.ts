/**
 * Why selected fields of a record have no value. What policy withholds is said from policy alone, before anything is
 * looked at; every other reason stands only for fields this caller may see.
 */
import type { GraphQLObjectType } from 'graphql';
import type { AbsenceReason } from '../model/absence';
import type { Subject } from '../model/subject';
import type { FieldAbsence } from './case/field-absence.type';
import { governedFields } from './governed-fields';
import type { RequestContext } from './request-context';
import { isVisible } from './visibility';

/** @param reasonOf for a visible field: why it has no value; null where it has one. */
export async function fieldAbsences(
  context: RequestContext,
  type: GraphQLObjectType,
  subject: Subject,
  reasonOf: (field: string) => AbsenceReason | null | Promise<AbsenceReason | null>,
): Promise<FieldAbsence[]> {
  const selected = governedFields(type).filter((field) => context.selected.has(`${type.name}.${field}`));
  const reasons = await Promise.all(
    selected.map(async (field) =>
      isVisible(context, `${type.name}.${field}`, subject) ? reasonOf(field) : 'WITHHELD',
    ),
  );
  return selected.flatMap((field, index) => {
    const reason = reasons[index];
    return reason ? [{ field, reason }] : [];
  });
}
