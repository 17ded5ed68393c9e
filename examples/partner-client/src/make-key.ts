/**
 * `npm run make-key -- FILE`: makes the key of this system and prints the public half, for the privacy officer. Of a key that
 * is there already it prints the same: sending the output to the same file again must not leave it empty.
 */
import { makeKey, publicHalf, readKey } from './key-file';

async function main([file]: readonly string[]): Promise<void> {
  if (file === undefined || file.startsWith('-')) throw new Error('usage: npm run make-key -- FILE');
  const present = await readKey(file);
  if (present) process.stderr.write(`${file} is there already, and stays as it is; this is its public half.\n`);
  const key = present ?? (await makeKey(file));
  process.stdout.write(`${JSON.stringify(publicHalf(key), null, 2)}\n`);
}

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
