import { SOURCE_STATES, type SourceState } from '../../model/source-health';
import { wordEnum } from '../domain-enums';

export const SourceStateEnum = wordEnum<SourceState>('SourceState', 'How a partner system is doing.', SOURCE_STATES, {
  UP: 'It answers.',
  DEGRADED: 'Some calls fail.',
  DOWN: 'It does not answer.',
  UNKNOWN: 'Not called yet.',
});
