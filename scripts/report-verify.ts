/**
 * `npm run report:verify -- FILE --key KEYFILE`: whether a signed report is as the hub signed it. FILE is the signed one
 * (.jws); a .json beside it is compared with what was signed.
 */
import '../src/config/needed-node';
import { ReportRefused, WrongReportCall } from './reports/report-command';
import { verifyReport } from './reports/verify-report';

verifyReport(process.argv.slice(2), (line) => console.log(line)).catch((error: Error) => {
  console.error(error instanceof ReportRefused || error instanceof WrongReportCall ? error.message : error);
  process.exitCode = error instanceof WrongReportCall ? 2 : 1;
});
