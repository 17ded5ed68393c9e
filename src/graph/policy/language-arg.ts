/** The argument by which whoever asks for sentences says in which language. */
import { Argument } from '../declarations';
import { LanguageEnum } from './policy-effect.type';

/** `language`, of the type `Language`: English where it is left out. */
export function LanguageArg(): ParameterDecorator {
  return Argument('language', () => LanguageEnum, 'Of the sentences.', { defaultValue: 'EN' });
}
