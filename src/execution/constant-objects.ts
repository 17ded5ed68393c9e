/** Objects of the answer that are the same each time, because what they are made of is. */
import { isConstant } from '../model/constant-records';
import type { ResponseObject } from '../model/response-object';
import type { SelectionPlan } from './operation-plan';

/** Given to everybody from then on, where the record is a constant: nobody may write into it. */
export function keepIfConstant({ fields, ofConstants }: SelectionPlan, record: unknown, made: ResponseObject): void {
  const names = fields.map(({ name }) => name);
  if (ofConstants === null || !isConstant(record, names)) return;
  for (const part of Object.values(made)) if (Array.isArray(part)) Object.freeze(part);
  ofConstants.set(record, Object.freeze(made));
}
