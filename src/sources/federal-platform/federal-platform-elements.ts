/** Which coordinates each field of a call script feeds (schema/partners/federal-platform.yaml). */
import type { FieldElements } from '../field-mask';

export const SCRIPT_KEYS = ['kind', 'language', 'version', 'validFrom'];
export const SCRIPT_ELEMENTS: FieldElements = {
  title: ['CallScript.title'],
  steps: ['CallScript.steps'],
};
