import { SOURCE_STATES, type SourceState } from '../../model/source-health';
import { wordEnum } from '../domain-enums';

export const SourceStateEnum = wordEnum<SourceState>('SourceState', 'How a partner system is doing.', SOURCE_STATES, {
  UP: 'It answers; its newest file was imported.',
  DEGRADED: 'Some calls fail; its newest file was refused.',
  DOWN: 'It does not answer; the folder of its files cannot be used.',
  UNKNOWN: 'Not called yet; no file came yet.',
  OFF: 'Switched off by hand: it is not asked.',
});
