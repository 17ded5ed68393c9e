/** Why a document was not taken in: everything that is wrong with it at once, each with its place, never a value. */
import type { Issue } from '../operation-outcome';

export class IntakeRefusal extends Error {
  constructor(
    /** 400 where it is not a bundle of this kind, 422 where its content is refused, 415 for another media type. */
    readonly status: 400 | 415 | 422,
    readonly issues: readonly Issue[],
  ) {
    super(issues.map((issue) => issue.text).join(' '));
    this.name = 'IntakeRefusal';
  }
}

export function refuse(status: 400 | 415 | 422, code: Issue['code'], text: string, expression?: string): IntakeRefusal {
  return new IntakeRefusal(status, [
    { severity: 'error', code, text, ...(expression === undefined ? {} : { expression }) },
  ]);
}
