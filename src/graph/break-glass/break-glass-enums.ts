/** The words of break-glass. */
import {
  BREAK_GLASS_GROUNDS,
  BREAK_GLASS_VERDICTS,
  type BreakGlassGround,
  type BreakGlassVerdict,
} from '../../model/break-glass';
import { wordEnum } from '../domain-enums';

export const BreakGlassGroundEnum = wordEnum<BreakGlassGround>(
  'BreakGlassGround',
  'Why a case that is not assigned has to be opened.',
  BREAK_GLASS_GROUNDS,
  {
    LIFE_THREATENING: 'Somebody is in danger, and there is no time for an assignment.',
    ASSIGNED_PHYSICIAN_UNREACHABLE: 'Whoever the case is assigned to cannot be reached.',
    HANDOVER_NOT_RECORDED: 'The case was handed over, and the staff system does not say so yet.',
    STAFF_SYSTEM_DOWN: "The mutuality's staff system cannot be reached.",
  },
);

export const BreakGlassVerdictEnum = wordEnum<BreakGlassVerdict>(
  'BreakGlassVerdict',
  'What a privacy officer found.',
  BREAK_GLASS_VERDICTS,
  {
    JUSTIFIED: 'There was reason to.',
    NOT_JUSTIFIED: 'There was none: whoever employs the physician has to be told.',
  },
);

export const BREAK_GLASS_STATES = ['OPEN', 'TO_REVIEW', 'OVERDUE', 'REVIEWED'] as const;
export type BreakGlassState = (typeof BREAK_GLASS_STATES)[number];

export const BreakGlassStateEnum = wordEnum<BreakGlassState>(
  'BreakGlassState',
  'How far a case opened by break-glass has come.',
  BREAK_GLASS_STATES,
  {
    OPEN: 'Still open to the physician, and not reviewed.',
    TO_REVIEW: 'Closed again, and waiting for an officer.',
    OVERDUE: 'Waiting for an officer for longer than it should.',
    REVIEWED: 'An officer has said what was found.',
  },
);
