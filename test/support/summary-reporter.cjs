/** Ends a test run with one line that people and scripts can read: `N passed, N failed, N skipped`. */
class SummaryReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `\n${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped\n`;
    // jest's own summary is written after the reporters have run
    process.once('exit', () => process.stdout.write(line));
  }
}

module.exports = SummaryReporter;
