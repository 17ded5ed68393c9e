/**
 * `npm run check -- messages`: the files of `messages/`, each with a message for each key in each of its languages. Fails where a
 * language lacks a message or one of its places for values, where a message is no ICU MessageFormat, where a file or a message
 * is used by no code, and where a message says a word that the glossary has another for.
 *
 * `node scripts/check-messages.mjs [FOLDER]`: of another checkout.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';

const ROOT = process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url));
const GLOSSARY = 'messages/glossary.json';
/** What persons concerned read is in German too, an official language of Belgium. */
const FOR_PERSONS = /^messages\/(my-data\/|hub\/report)/;
/** Beside these a file may have others. The explorer is for developers: it speaks English, as the schema does. */
const languagesOf = (file) => {
  if (file.startsWith('messages/explorer/')) return ['en'];
  return FOR_PERSONS.test(file) ? ['en', 'fr', 'nl', 'de'] : ['en', 'fr', 'nl'];
};
/** Where code says messages; `schema/hub.graphql` has the words that the hub hands to the console. */
const CODE = ['src', 'console/app/src', 'console/explorer/src', 'console/my-data/src'];

/** Where the words are from that keys are named after. */
const WORDS = ['simulators'];

const read = (file) => readFileSync(join(ROOT, file), 'utf8');
const filesIn = (folder, ending) =>
  readdirSync(join(ROOT, folder), { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((name) => ending.test(name))
    .sort();

const sources = CODE.flatMap((folder) => filesIn(folder, /\.tsx?$/)).map((file) => ({ file, text: read(file) }));
const fromHub = read('schema/hub.graphql');
/** Every text in quotes, and what stands behind a value in a template. */
const everywhere = [
  ...sources,
  ...WORDS.flatMap((folder) => filesIn(folder, /\.ts$/)).map((file) => ({ text: read(file) })),
];
const quoted = new Set(
  everywhere.flatMap(({ text }) => [...text.matchAll(/(['"])(.+?)\1/g)].map(([, , word]) => word)),
);
const glossary = Object.entries(JSON.parse(read(GLOSSARY)));
const files = filesIn('messages', /\.json$/).filter((file) => file !== GLOSSARY);

const faults = files.flatMap((file) => {
  const languages = JSON.parse(read(file));
  return [...faultsOfLanguages(file, languages), ...faultsOfUse(file, languages.en ?? {})];
});
for (const fault of faults) process.stderr.write(`${fault}\n`);
if (faults.length > 0) process.exitCode = 1;
else process.stdout.write(`${files.length} files of messages.\n`);

function faultsOfLanguages(file, languages) {
  const missing = languagesOf(file).filter((language) => !(language in languages));
  if (missing.length > 0) return [`${file}: nothing in ${missing.join(', ')}.`];
  const keys = new Set(Object.values(languages).flatMap((messages) => Object.keys(messages)));
  return [...keys].flatMap((key) => {
    const lacking = Object.keys(languages).filter((language) => !languages[language][key]);
    if (lacking.length > 0) return [`${file}: ${key} is missing in ${lacking.join(', ')}.`];
    return faultsOfMessage(`${file}: ${key}`, key, languages);
  });
}

function faultsOfMessage(name, key, languages) {
  const places = new Map();
  for (const [language, messages] of Object.entries(languages)) {
    try {
      places.set(language, placesOf(messages[key]));
    } catch (error) {
      return [`${name} in ${language} cannot be read: ${error.message}.`];
    }
  }
  const different = [...places].filter(([, found]) => found !== places.get('en'));
  return [
    ...different.map(
      ([language, found]) => `${name} has the places ${places.get('en')} in en, ${found} in ${language}.`,
    ),
    ...Object.entries(languages).flatMap(([language, messages]) => otherWords(name, language, messages[key])),
  ];
}

function otherWords(name, language, message) {
  return glossary.flatMap(([, { [language]: term }]) =>
    (term?.not ?? [])
      .filter((word) => new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'iu').test(message))
      .map((word) => `${name} in ${language} says "${word}"; the glossary says "${term.say}".`),
  );
}

/** The names of the values a message takes, as a text. */
function placesOf(message) {
  const found = new Set();
  const visit = (elements) => {
    for (const element of elements) {
      // 0 is text, 7 the number of a plural
      if (element.type !== 0 && element.type !== 7) found.add(element.value);
      for (const option of Object.values(element.options ?? {})) visit(option.value);
    }
  };
  visit(new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst());
  return found.size === 0 ? 'none' : [...found].sort().join(', ');
}

function faultsOfUse(file, messages) {
  const users = sources.filter(({ file: source, text }) => imports(source, text, file));
  if (users.length === 0) return [`${file} is used by no code.`];
  const folders = new Set(users.map(({ file: source }) => dirname(source)));
  const near = sources.filter(({ file: source }) => folders.has(dirname(source))).map(({ text }) => text);
  const endings = near.flatMap((text) => [...text.matchAll(/\}([\w-]+)`/g)].map(([, ending]) => ending));
  const isNamed = (part) => quoted.has(part) || [fromHub, ...near].some((text) => hasWord(text, part));
  const isComposed = (key) => endings.some((ending) => key.endsWith(ending) && isNamed(key.slice(0, -ending.length)));
  return Object.keys(messages)
    .filter((key) => !isNamed(key) && !isComposed(key) && !key.split('.').every(isNamed))
    .map((key) => `${file}: ${key} is used by no code.`);
}

function hasWord(text, word) {
  return new RegExp(`(?<![\\w-])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`).test(text);
}

function imports(source, text, file) {
  return [...text.matchAll(/from '(\.[^']+\.json)'/g)].some(
    ([, path]) => relative(ROOT, resolve(ROOT, dirname(source), path)) === file,
  );
}
