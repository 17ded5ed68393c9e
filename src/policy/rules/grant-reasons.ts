/**
 * Why each rule of policy version 1 is: `messages/rule-reasons.json` has a sentence for each field group, which a version keeps in
 * English and the console says in the language of its reader. What is masked, searched or done beside reading has a reason of its own.
 */
import RULE_REASONS from '../../../messages/rule-reasons.json';
import type { MaskVariant, Right } from '../../model/decision';
import type { FieldGroup } from './field-groups';

type OwnReason = Exclude<Right, 'READ' | 'WRITE'> | MaskVariant;
/** What rules speak of that is no field group. */
type Beside = 'order queue' | 'candidacy search' | 'traced person' | 'open to all others';

/** The compiler refuses a group without a reason. */
const REASONS: Readonly<Record<FieldGroup | OwnReason | Beside, string>> = RULE_REASONS.en;

/** @param variant of what is masked */
export function reasonOf(group: FieldGroup, right: Right, variant?: MaskVariant): string {
  if (variant !== undefined) return REASONS[variant];
  return right === 'READ' || right === 'WRITE' ? REASONS[group] : REASONS[right];
}

export function reasonBeside(what: Beside): string {
  return REASONS[what];
}
