/** Why something is withheld, how a value is generalised, what a class means: in words. */
import { useMessages } from '../language/language';
import type { FieldClass, MaskVariant, WithheldReason } from '../generated/schema-types';
import REASONS from '../../../../messages/console/policy/reasons-reasons.json';
import MASKS from '../../../../messages/console/policy/reasons-masks.json';
import CLASSES from '../../../../messages/console/policy/reasons-classes.json';

export function useReason(): (reason: WithheldReason) => string {
  return useMessages(REASONS);
}

export function useMaskName(): (variant: MaskVariant) => string {
  return useMessages(MASKS);
}

export function useClassName(): (classification: FieldClass) => string {
  return useMessages(CLASSES);
}
