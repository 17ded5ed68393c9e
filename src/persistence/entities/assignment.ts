/**
 * Who is assigned to which order (call centre) or case (the mutualities' staff systems), and which case the call centre has
 * escalated to which insurer's staff, mirrored.
 */
import { EntitySchema, PrimaryKeyProp } from '@mikro-orm/core';
import type { EscalationLine, InsurerCode } from '../../model/words';
import { count, instant, text } from '../columns';

export interface OrderAssignmentRow {
  [PrimaryKeyProp]?: ['authority', 'staffReference', 'orderNumber'];
  authority: string;
  staffReference: string;
  orderNumber: string;
  caseReference: string;
  assignedFrom: Date;
  assignedUntil: Date | null;
  /** As of a contract. */
  sequence: bigint;
}

export const OrderAssignmentEntity = new EntitySchema<OrderAssignmentRow>({
  name: 'OrderAssignment',
  tableName: 'order_assignment',
  properties: {
    authority: { ...text, primary: true },
    staffReference: { ...text, primary: true },
    orderNumber: { ...text, primary: true },
    caseReference: { ...text, index: 'order_assignment_case' },
    assignedFrom: instant,
    assignedUntil: { ...instant, nullable: true },
    sequence: { ...count, default: 0 },
  },
});

export interface CaseAssignmentRow {
  [PrimaryKeyProp]?: ['authority', 'staffReference', 'caseReference'];
  authority: string;
  staffReference: string;
  caseReference: string;
  assignedFrom: Date;
  assignedUntil: Date | null;
  /** As of a contract. */
  sequence: bigint;
}

export const CaseAssignmentEntity = new EntitySchema<CaseAssignmentRow>({
  name: 'CaseAssignment',
  tableName: 'case_assignment',
  properties: {
    authority: { ...text, primary: true },
    staffReference: { ...text, primary: true },
    caseReference: { ...text, primary: true, index: 'case_assignment_case' },
    assignedFrom: instant,
    assignedUntil: { ...instant, nullable: true },
    sequence: { ...count, default: 0 },
  },
});

export interface CaseEscalationRow {
  [PrimaryKeyProp]?: ['authority', 'caseReference', 'line', 'insurer'];
  authority: string;
  caseReference: string;
  line: EscalationLine;
  insurer: InsurerCode;
  escalatedFrom: Date;
  escalatedUntil: Date | null;
  /** As of a contract. */
  sequence: bigint;
}

export const CaseEscalationEntity = new EntitySchema<CaseEscalationRow>({
  name: 'CaseEscalation',
  tableName: 'case_escalation',
  properties: {
    authority: { ...text, primary: true },
    caseReference: { ...text, primary: true, index: 'case_escalation_case' },
    line: { ...text, primary: true },
    insurer: { ...text, primary: true },
    escalatedFrom: instant,
    escalatedUntil: { ...instant, nullable: true },
    sequence: { ...count, default: 0 },
  },
});
