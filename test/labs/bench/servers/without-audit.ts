/**
 * The disclosure check without the access log, to be measured beside the hub: every leaf is checked and counted for the metrics, and
 * then the answer leaves. No record is made and none is written. The same process does with and without in turns: two processes of
 * one program differ by more than what is measured. Put together here and nowhere else: `src/` has no switch for it.
 */
import { Counter } from '@prometheus-io/client';
import { countDecided } from '../../../../src/authorization/disclosure/disclosure';
import { checkLeaves } from '../../../../src/authorization/disclosure/leaf-check';
import type { Disclosure } from '../../../../src/authorization/disclosure/disclosure';
import type { ReplacedLayers } from '../../../../src/app/hub';
import { isAuditOn } from './audit-switch';

/** Like the hub's own. */
const decided = new Counter({
  name: 'decided',
  help: 'Coordinates decided',
  labelNames: ['classification', 'outcome'],
  registers: [],
});

const withoutAudit: Disclosure = {
  disclose: (input) => {
    if (input.data === null) return Promise.resolve({ data: null, errors: [] });
    const findings = checkLeaves({ ...input, data: input.data });
    if (findings.violations.length > 0) return Promise.reject(new Error('A value without an allow.'));
    countDecided(findings, input.decisions, (classification, outcome, count) =>
      decided.inc({ classification, outcome }, count),
    );
    return Promise.resolve({ data: JSON.stringify(input.data), errors: [] });
  },
};

export const AUDIT_IN_TURNS = {
  disclosure: (own: Disclosure): Disclosure => ({
    disclose: (input) => (isAuditOn() ? own : withoutAudit).disclose(input),
  }),
} satisfies ReplacedLayers;
