/** `npm run make-key -- FILE`: makes the key of this system and prints the public half, for the privacy officer. */
import { makeKey, publicHalf } from './key-file';

async function main([file]: readonly string[]): Promise<void> {
  if (file === undefined || file.startsWith('-')) throw new Error('usage: npm run make-key -- FILE');
  const key = await makeKey(file).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? new Error(`${file} is there already, and stays as it is.`) : error;
  });
  process.stdout.write(`${JSON.stringify(publicHalf(key), null, 2)}\n`);
}

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
