/** Sources that were switched off by hand, and on again: each time a row, and nothing changes afterwards. */
import { defineEntity } from '@mikro-orm/core';
import { SOURCE_IDS } from '../../model/words';
import { flag, instant, integer, oneOf, text } from '../columns';

export const SourceSwitchEntity = defineEntity({
  name: 'SourceSwitch',
  tableName: 'source_switch',
  properties: {
    source: oneOf(SOURCE_IDS).primary(),
    /** From 1, for each source; the last one counts. */
    number: integer.primary().autoincrement(false),
    off: flag,
    reason: text,
    /** Pseudonym of the officer. */
    by: text.fieldName('officer'),
    /** On the hub's clock. */
    at: instant,
  },
});
