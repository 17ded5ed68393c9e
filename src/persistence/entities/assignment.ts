/**
 * Who is assigned to which order (call centre) or case (the mutualities' staff systems), and which case the call centre has
 * escalated to which insurer's staff, mirrored.
 */
import { defineEntity } from '@mikro-orm/core';
import type { EscalationLine, InsurerCode } from '../../model/words';
import { instant, sequence, text } from '../columns';

export const OrderAssignmentEntity = defineEntity({
  name: 'OrderAssignment',
  tableName: 'order_assignment',
  properties: {
    authority: text.primary(),
    staffReference: text.primary(),
    orderNumber: text.primary(),
    caseReference: text.index('order_assignment_case'),
    from: instant.fieldName('assigned_from'),
    until: instant.fieldName('assigned_until').strictNullable(),
    /** As of a contract. */
    sequence: sequence.defaultRaw('0'),
  },
});

export const CaseAssignmentEntity = defineEntity({
  name: 'CaseAssignment',
  tableName: 'case_assignment',
  properties: {
    authority: text.primary(),
    staffReference: text.primary(),
    caseReference: text.primary().index('case_assignment_case'),
    from: instant.fieldName('assigned_from'),
    until: instant.fieldName('assigned_until').strictNullable(),
    /** As of a contract. */
    sequence: sequence.defaultRaw('0'),
  },
});

export const CaseEscalationEntity = defineEntity({
  name: 'CaseEscalation',
  tableName: 'case_escalation',
  properties: {
    authority: text.primary(),
    caseReference: text.primary().index('case_escalation_case'),
    line: text.$type<EscalationLine>().primary(),
    insurer: text.$type<InsurerCode>().primary(),
    from: instant.fieldName('escalated_from'),
    until: instant.fieldName('escalated_until').strictNullable(),
    /** As of a contract. */
    sequence: sequence.defaultRaw('0'),
  },
});
