/**
 * `npm run report -- …`, in production `node dist/scripts/report.js …`: the report for a person who asks who has seen his
 * data, as files. It asks the hub as its privacy officer, with the officer's own token.
 */
import '../src/config/needed-node';
import { reportCommand, ReportRefused, WrongReportCall } from './reports/report-command';

reportCommand({
  words: process.argv.slice(2),
  environment: { url: process.env['HUB_URL'], token: process.env['HUB_TOKEN'] },
  input: process.stdin,
  say: (line) => console.log(line),
}).catch((error: Error) => {
  console.error(error instanceof ReportRefused || error instanceof WrongReportCall ? error.message : error);
  process.exitCode = error instanceof WrongReportCall ? 2 : 1;
});
