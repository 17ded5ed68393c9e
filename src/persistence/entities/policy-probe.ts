/** What a probe of a policy version came to, process by process. */
import { defineEntity } from '@mikro-orm/core';
import type { Coordinate } from '../../model/classification';
import { instant, integer, text, texts } from '../columns';

export const PolicyProbeEntity = defineEntity({
  name: 'PolicyProbe',
  tableName: 'policy_probe',
  properties: {
    version: integer.primary().autoincrement(false),
    /** Made up when the process started: it tells processes apart, and nothing else. */
    process: text.primary(),
    /** When it was through, on the hub's clock. */
    at: instant.primary(),
    /** How many made-up callers were asked as. */
    callers: integer,
    /** How many answers, field by field, were held against what the policy means. */
    compared: integer,
    /** How many of them were not as it means them. */
    differing: integer,
    /** Which fields these are, each once, the first of them by name. */
    coordinates: texts.$type<readonly Coordinate[]>(),
    /** From the first question to the last answer, pauses for requests included. */
    milliseconds: integer,
  },
});
