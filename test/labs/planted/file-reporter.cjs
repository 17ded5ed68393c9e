/** Sends each test that fails, and each file that has passed, to the process that has started jest. */
class FileReporter {
  onTestCaseResult(test, { status, fullName }) {
    if (status === 'failed') send(test.path, fullName);
  }

  onTestResult(test, { testExecError, failureMessage, testResults }) {
    const failed = testResults.find(({ status }) => status === 'failed');
    if (failed) send(test.path, failed.fullName);
    else send(test.path, testExecError || failureMessage ? 'the file itself' : null);
  }

  onRunComplete() {
    // tests that run in this process listen to its messages (test/support/shared-modules-runner.cjs), which would keep it
    process.channel?.unref();
  }
}

/** @param failed the test; null: the whole file has passed */
function send(path, failed) {
  process.send?.({ path, failed });
}

module.exports = FileReporter;
