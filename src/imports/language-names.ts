/** Languages as partners write them: a code of two or three letters, or a name in French, Dutch or the language itself. */
import { plainName } from './plain-name';

const NAMES: Readonly<Record<string, readonly string[]>> = {
  fr: ['français', 'frans', 'francais'],
  nl: ['néerlandais', 'nederlands'],
  en: ['anglais', 'engels', 'english'],
  de: ['allemand', 'duits', 'deutsch'],
  ar: ['arabe', 'arabisch'],
  tr: ['turc', 'turks'],
  es: ['espagnol', 'spaans'],
  it: ['italien', 'italiaans'],
  pt: ['portugais', 'portugees'],
  pl: ['polonais', 'pools'],
  ro: ['roumain', 'roemeens'],
  bg: ['bulgare', 'bulgaars'],
  ru: ['russe', 'russisch'],
  uk: ['ukrainien', 'oekraïens'],
  el: ['grec', 'grieks'],
  sq: ['albanais', 'albanees'],
  sr: ['serbe', 'servisch'],
  fa: ['persan', 'perzisch', 'farsi'],
  ps: ['pachto', 'pasjtoe'],
  ur: ['ourdou', 'urdu'],
  hi: ['hindi'],
  zh: ['chinois', 'chinees'],
  ber: ['berbère', 'berbers', 'tamazight'],
  rif: ['rifain', 'tarifit'],
  ln: ['lingala'],
  sw: ['swahili'],
  rw: ['kinyarwanda'],
  so: ['somali', 'somalisch'],
  ku: ['kurde', 'koerdisch'],
};

const CODES = new Map(Object.entries(NAMES).flatMap(([code, names]) => names.map((name) => [plainName(name), code])));

/** `FR`, `fr-BE`, `Français` → `fr`; null for what is neither a code nor a known name. */
export function languageCode(written: string): string | null {
  const plain = plainName(written);
  const code = /^([a-z]{2,3})(?: [a-z0-9 ]+)?$/.exec(plain)?.[1];
  return CODES.get(plain) ?? code ?? null;
}
