/** Whether, in a process that does both by turns, what is disclosed is on record from here on. */

export type AuditSwitch = 'AUDIT_ON' | 'AUDIT_OFF';

let turned: AuditSwitch = 'AUDIT_ON';

export function turnAudit(to: AuditSwitch): void {
  turned = to;
}

export function isAuditOn(): boolean {
  return turned === 'AUDIT_ON';
}
