/**
 * A keyed permutation of 0 … size-1: distinct indexes get distinct numbers that look unrelated, and nothing has to be
 * remembered to keep them distinct. A four-round Feistel network over the next even number of bits, walked until the
 * value falls inside the range.
 */
export function permuted(value: number, size: number, key: number): number {
  const half = Math.max(1, Math.ceil(Math.log2(size) / 2));
  const mask = (1 << half) - 1;
  let current = value;
  do {
    let left = Math.floor(current / (mask + 1));
    let right = current & mask;
    for (let round = 0; round < 4; round += 1) {
      const mixed = (left ^ scrambled(right, key, round)) & mask;
      left = right;
      right = mixed;
    }
    current = left * (mask + 1) + right;
  } while (current >= size);
  return current;
}

function scrambled(value: number, key: number, round: number): number {
  let hash = Math.imul(value + 1 + round * 0x9e3779b1, 0x85ebca6b) ^ key;
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 13), 0x27d4eb2f);
  return (hash ^ (hash >>> 16)) >>> 0;
}
