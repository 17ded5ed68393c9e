/** What one officer proposes for a register, and what another one made of it. */
import { EntitySchema } from '@mikro-orm/core';
import { instant, json, oneOf, text, uuid } from '../columns';

const PROPOSED_TABLES = ['legal_basis', 'purpose', 'organisation', 'application', 'staff_contract'] as const;

export interface RegisterProposalRow {
  id: string;
  register: (typeof PROPOSED_TABLES)[number];
  /** Key of the entry. */
  entry: string;
  /** The revision it is to follow; 0 for a new entry. */
  basedOn: number;
  /** The row as it would stand, without what the register adds to it. */
  content: object;
  reason: string;
  proposedBy: string;
  proposedAt: Date;
  decision: 'CONFIRMED' | 'REJECTED' | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  decisionReason: string | null;
}

export const RegisterProposalEntity = new EntitySchema<RegisterProposalRow>({
  name: 'RegisterProposal',
  tableName: 'register_proposal',
  properties: {
    id: { ...uuid, primary: true },
    register: oneOf(PROPOSED_TABLES),
    entry: text,
    basedOn: { type: 'integer' },
    content: json,
    reason: text,
    proposedBy: text,
    proposedAt: instant,
    decision: { ...oneOf(['CONFIRMED', 'REJECTED'] as const), nullable: true },
    decidedBy: { ...text, nullable: true },
    decidedAt: { ...instant, nullable: true },
    decisionReason: { ...text, nullable: true },
  },
});
