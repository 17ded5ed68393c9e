/** How far guarantees and their ends have come, as GraphQL enums. */
import {
  GUARANTEE_END_STATES,
  GUARANTEE_STATES,
  type GuaranteeEndState,
  type GuaranteeState,
} from '../../policy/effect/written-guarantee';
import { wordEnum } from '../domain-enums';

export const GuaranteeStateEnum = wordEnum<GuaranteeState>(
  'GuaranteeState',
  'Whether a guarantee stands.',
  GUARANTEE_STATES,
  {
    IN_FORCE: 'It stands against every version.',
    END_ASKED: 'It still stands; its end waits for a second officer.',
    ENDED: 'It stands no longer.',
  },
);

export const GuaranteeEndStateEnum = wordEnum<GuaranteeEndState>(
  'GuaranteeEndState',
  'What became of the end of a guarantee that an officer asked for.',
  GUARANTEE_END_STATES,
  {
    ASKED: 'It waits for a second officer.',
    CONFIRMED: 'The guarantee has ended.',
    REJECTED: 'It was rejected or withdrawn: the guarantee stands.',
  },
);
