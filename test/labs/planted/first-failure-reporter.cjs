/** Sends the first test that fails to the process that has started jest, which then ends it. */
class FirstFailureReporter {
  onTestCaseResult(test, { status, fullName }) {
    if (status === 'failed') send(test.path, fullName);
  }

  onTestResult(test, { testExecError, failureMessage, testResults }) {
    const failed = testResults.find(({ status }) => status === 'failed');
    if (failed) send(test.path, failed.fullName);
    else if (testExecError || failureMessage) send(test.path, 'the file itself');
  }
}

function send(path, name) {
  process.send?.({ path, name });
}

module.exports = FirstFailureReporter;
