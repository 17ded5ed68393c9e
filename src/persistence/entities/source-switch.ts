/** Sources that were switched off by hand, and on again: each time a row, and nothing changes afterwards. */
import { EntitySchema } from '@mikro-orm/core';
import { SOURCE_IDS } from '../../model/words';
import { instant, oneOf, text } from '../columns';

export interface SourceSwitchRow {
  source: string;
  /** From 1, for each source; the last one counts. */
  number: number;
  off: boolean;
  reason: string;
  /** Pseudonym. */
  officer: string;
  /** On the hub's clock. */
  at: Date;
}

export const SourceSwitchEntity = new EntitySchema<SourceSwitchRow>({
  name: 'SourceSwitch',
  tableName: 'source_switch',
  properties: {
    source: { ...oneOf(SOURCE_IDS), primary: true },
    number: { type: 'integer', primary: true },
    off: { type: 'boolean' },
    reason: text,
    officer: text,
    at: instant,
  },
});
