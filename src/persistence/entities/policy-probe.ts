/** What a probe of a policy version came to, process by process. */
import { defineEntity } from '@mikro-orm/core';
import { instant, integer, text, texts } from '../columns';

export const PolicyProbeEntity = defineEntity({
  name: 'PolicyProbe',
  tableName: 'policy_probe',
  properties: {
    version: integer.primary(),
    /** A name made up when the process started. */
    process: text.primary(),
    at: instant.primary(),
    callers: integer,
    compared: integer,
    differing: integer,
    coordinates: texts,
    milliseconds: integer,
  },
});
