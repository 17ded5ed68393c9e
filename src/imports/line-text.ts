/** The text of a line: UTF-8 where the bytes are valid UTF-8, else Windows-1252, in which any bytes are some text. */

export type LineEncoding = 'ASCII' | 'UTF_8' | 'WINDOWS_1252';

export interface LineText {
  readonly text: string;
  readonly encoding: LineEncoding;
}

/** What Windows-1252 has from 0x80 to 0x9F, where Latin-1 has control characters; the five gaps stay what they are. */
const FROM_0X80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Not `TextDecoder('windows-1252')`: some releases of Node read Latin-1 under that name. */
export function textOf(bytes: Buffer): LineText {
  if (bytes.every((byte) => byte < 0x80)) return { text: bytes.toString('latin1'), encoding: 'ASCII' };
  try {
    return { text: utf8.decode(bytes), encoding: 'UTF_8' };
  } catch {
    const text = bytes
      .toString('latin1')
      .replace(/[\x80-\x9f]/g, (character) => FROM_0X80[character.charCodeAt(0) - 0x80] ?? character);
    return { text, encoding: 'WINDOWS_1252' };
  }
}
