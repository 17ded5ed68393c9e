/**
 * `npm run check -- words`: comments, identifiers, documents and messages use the field's terms. Fails on words that were this house's
 * own, and names the term to use. Law texts and what officers read keep *comes in force*.
 */
import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';

/** What is not to be written, and what to say. Streets are called *Rue de la Station*. */
const WORDS = [
  [/\b(told|tells)\b/i, 'say: notified, logged, reported, disclosed to, sent to, distinguished, deferred'],
  [/\b\w*Told(?![a-z])|\btold[A-Z]\w*|\b\w*TOLD\w*/, 'in a name: logged, reported, disclosed, sent'],
  [/\bwhoever\b/i, 'name the subject: the caller, the officer, the operator, the person'],
  [
    /\block [1-5]\b|\b(?:first|second|third|fourth|fifth|last) lock\b|\blastLock\b/i,
    'say: request analysis, field guard, field mask, database grants, disclosure check',
  ],
  [/(?<!Rue de la )\b[Ss]tations?\b|[a-z]Stations?(?![a-z])|\bstations?(?=[A-Z])/, 'say: stage, layer'],
  [/\bhangs? on\b/i, 'say: depends on'],
];
/** *comes in force by itself* is the sentence of the officers' command, which tests quote. */
const IN_FORCE = [/\bcomes? in force\b(?! by itself)/i, 'say: becomes active, is activated'];

/** Texts of the law and for officers, where *in force* is the term. */
const LAW =
  /^(messages\/|console\/|test\/console\/|schema\/|docs\/decisions\/policy|src\/graph\/policy\/|src\/policy\/)/;
/** A merged migration is never edited, a changelog says what was; the others are data, or made by programs from these. */
const LEFT_OUT =
  /^(migrations\/|CHANGELOG\.md$|package-lock\.json$|LICENSE$|scripts\/check-words\.mjs$|schema\/partners\/|.*\/generated\/|.*\.(png|svg|ico|woff2|sql|csv|xlsx|p12|pem)$)/;

const files = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .stdout.split('\n')
  .filter((name) => name !== '' && !LEFT_OUT.test(name));
const faults = files.flatMap((name) => faultsIn(name));
if (files.length < 1000) faults.push(`The check of words read ${files.length} files only.`);
for (const fault of faults) console.error(fault);
console.log(`${files.length} files; ${faults.length} places with a word of this house.`);
process.exitCode = faults.length === 0 ? 0 : 1;

function faultsIn(name) {
  const rules = LAW.test(name) ? WORDS : [...WORDS, IN_FORCE];
  return readFileSync(name, 'utf8')
    .split('\n')
    .flatMap((line, index) =>
      rules.flatMap(([word, instead]) => {
        const found = word.exec(line);
        return found ? [`${name}:${index + 1}: "${found[0]}" – ${instead}`] : [];
      }),
    );
}
