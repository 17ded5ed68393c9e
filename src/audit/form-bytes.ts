/** JSON in UTF-8, made in one piece of memory out of what PostgreSQL sends in its binary form. One value after the other. */
const [QUOTE, BACKSLASH, COMMA, DASH, OPEN, CLOSE] = Buffer.from('"\\,-[]') as unknown as number[];
/** Each byte in hexadecimal: its first and its second digit. */
const DIGITS = [0, 1].map((place) =>
  Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0').charCodeAt(place)),
) as [Uint8Array, Uint8Array];
/** So short that they are sooner written one by one than all at once. */
const SHORT = 48;

export class FormBytes {
  private bytes = Buffer.allocUnsafe(65_536);
  private end = 0;

  /** What was made is gone. @param most how many bytes may come */
  begin(most: number): void {
    if (this.bytes.length < most) this.bytes = Buffer.allocUnsafe(most);
    this.end = 0;
  }

  /** To be read before the next thing is made. @throws RangeError where more came than was said */
  made(): Buffer {
    // what would be written behind the end of an array is lost without a word
    if (this.end > this.bytes.length) throw new RangeError('A record is longer than it can be.');
    return this.bytes.subarray(0, this.end);
  }

  /** Makes something by itself: what was made before stays as it is. */
  apart(make: () => void): Buffer {
    const before = this.end;
    make();
    const made = Buffer.from(this.made().subarray(before));
    this.end = before;
    return made;
  }

  put(given: Uint8Array): void {
    const { bytes, end } = this;
    if (given.length > SHORT) bytes.set(given, end);
    else for (let index = 0; index < given.length; index += 1) bytes[end + index] = given[index]!;
    this.end = end + given.length;
  }

  /** As it is, without quotation marks. */
  words(text: string): void {
    this.end += this.bytes.write(text, this.end);
  }

  byte(byte: number): void {
    this.bytes[this.end++] = byte;
  }

  hex(from: Uint8Array, at: number, end: number): void {
    const { bytes } = this;
    const [first, second] = DIGITS;
    let to = this.end;
    for (let index = at; index < end; index += 1) {
      bytes[to++] = first[from[index]!]!;
      bytes[to++] = second[from[index]!]!;
    }
    this.end = to;
  }

  /** Sixteen bytes. */
  uuid(from: Uint8Array, at: number): void {
    this.byte(QUOTE!);
    this.hex(from, at, at + 4);
    for (let part = at + 4; part < at + 10; part += 2) {
      this.byte(DASH!);
      this.hex(from, part, part + 2);
    }
    this.byte(DASH!);
    this.hex(from, at + 10, at + 16);
    this.byte(QUOTE!);
  }

  /** UTF-8, as JSON.stringify writes it. */
  text(from: Buffer, at: number, end: number): void {
    const { bytes } = this;
    let to = this.end;
    bytes[to++] = QUOTE!;
    for (let index = at; index < end; index += 1) {
      const byte = from[index]!;
      if (byte < 0x20 || byte === QUOTE || byte === BACKSLASH) {
        return this.words(JSON.stringify(from.toString('utf8', at, end)));
      }
      bytes[to++] = byte;
    }
    bytes[to++] = QUOTE!;
    this.end = to;
  }

  /** @param one writes the element that lies there, which is not null */
  list(from: Buffer, at: number, end: number, one: (from: Buffer, at: number, end: number) => void): void {
    this.byte(OPEN!);
    for (let index = at; index < end;) {
      if (index !== at) this.byte(COMMA!);
      const length = from.readInt32BE(index);
      index += 4;
      if (length === -1) this.words('null');
      else {
        one(from, index, index + length);
        index += length;
      }
    }
    this.byte(CLOSE!);
  }
}
