/** What a probe of a policy version came to, process by process. */
import { EntitySchema, PrimaryKeyProp } from '@mikro-orm/core';
import { instant, text, texts } from '../columns';

export interface PolicyProbeRow {
  [PrimaryKeyProp]?: ['version', 'process', 'at'];
  version: number;
  /** A name made up when the process started. */
  process: string;
  at: Date;
  callers: number;
  compared: number;
  differing: number;
  coordinates: string[];
  milliseconds: number;
}

export const PolicyProbeEntity = new EntitySchema<PolicyProbeRow>({
  name: 'PolicyProbe',
  tableName: 'policy_probe',
  properties: {
    version: { type: 'integer', primary: true },
    process: { ...text, primary: true },
    at: { ...instant, primary: true },
    callers: { type: 'integer' },
    compared: { type: 'integer' },
    differing: { type: 'integer' },
    coordinates: texts,
    milliseconds: { type: 'integer' },
  },
});
