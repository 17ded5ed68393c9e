import { OPERATION_MODES, type OperationMode } from '../../model/registered-operations';
import { wordEnum } from '../domain-enums';

export const OperationModeEnum = wordEnum<OperationMode>(
  'OperationMode',
  'What becomes of an operation that an application asks and has not registered.',
  OPERATION_MODES,
  {
    OFF: 'It is answered like any other.',
    LOG: 'It is answered, and its hash is written to the log.',
    WARN: 'It is answered, with a warning in `extensions` and a header; its hash is written to the log.',
    ENFORCE: 'It is refused with OPERATION_NOT_REGISTERED, before it is read.',
  },
);
