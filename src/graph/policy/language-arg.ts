/** The argument by which whoever asks for sentences says in which language. */
import { ClassifiedArg } from '../classified';
import { LanguageEnum } from './policy-effect-enums';

/** `language`, of the type `Language`: English where it is left out. */
export function LanguageArg(): ParameterDecorator {
  return ClassifiedArg('language', () => LanguageEnum, {
    as: 'STRUCTURAL',
    defaultValue: 'EN',
    description: 'Of the sentences.',
  });
}
