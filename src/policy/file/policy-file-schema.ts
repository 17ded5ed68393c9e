/**
 * The JSON Schema of policy files: an editor completes and underlines by it. What takes more than one place of a file to
 * see (an id that stands twice, a name of no group) and what takes the law or the registers is the reader's alone.
 */
import { z } from 'zod';
import type { CoordinateInfo } from '../../model/classification';
import { COORDINATE_ID, policyFile } from './file-shape';

type Schema = Record<string, unknown>;

/** Draft 2020-12. The coordinates are those a policy of this release can name. */
export function policyFileSchema(coordinates: readonly CoordinateInfo[]): Schema {
  const schema = z.toJSONSchema(policyFile, { target: 'draft-2020-12' }) as unknown as Schema & {
    $defs: Record<string, Schema>;
    properties: { grants: { items: Schema } };
  };
  const coordinate = schema.$defs[COORDINATE_ID];
  if (!coordinate) throw new Error('The shape of a policy file names no coordinates.');
  delete coordinate['minLength'];
  coordinate['enum'] = nameable(coordinates);
  Object.assign(schema.properties.grants.items, MASK_WHERE_MASKED);
  return schema;
}

const MASK_WHERE_MASKED = {
  if: { properties: { outcome: { const: 'MASKED' } }, required: ['outcome'] },
  then: { properties: { variant: true }, required: ['variant'] },
  else: { properties: { variant: false } },
};

/** What a rule can speak of: the rest is structural, or follows what it masks or reveals. */
export function nameable(coordinates: readonly CoordinateInfo[]): string[] {
  return coordinates
    .filter(
      ({ classification, masks, reveals }) => classification !== 'STRUCTURAL' && masks === null && reveals === null,
    )
    .map(({ coordinate }) => coordinate)
    .sort();
}
