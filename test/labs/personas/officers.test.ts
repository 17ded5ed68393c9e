/** What privacy officers do in their first ten minutes (docs/guide/officer.md): a question, a change, and its approval by another. */
import { describeInBrowser } from '../../support/browser';
import { startConsole, type ConsoleGround } from '../../console/app/console-ground';
import { answered, askAtPermissions, link, submit, withholdPhonesOfVisitors } from '../../console/app/question-steps';
import { arrive, tile, type FirstMinutes } from './first-minutes';

const TITLE = 'Visitors see no phone numbers';

describeInBrowser('the first ten minutes of privacy officers', () => {
  let ground: ConsoleGround;
  let officer: FirstMinutes;

  beforeAll(async () => {
    ground = await startConsole({ environment: { POLICY_PROBE_CALLERS: '2' } });
    // what the log and the replay are about
    const id = await ground.demonstration.firstCaseId();
    const text = '{ case(id: "ID") { contactPoints { phone } } }'.replace('ID', id);
    await ground.demonstration.ask('field-agent', text);
    officer = await arrive(ground, 'privacy-officer', (page) => tile(page, /^Changes to approve/));
  });

  afterAll(async () => {
    await ground?.stop();
  });

  it('answer “Who sees test results?”, and know why a cell is as it is', async () => {
    const { page } = officer;
    await officer.step('who-sees-test-results', async () => {
      await askAtPermissions(page, 'Who sees test results?');
      await answered(page, /^Nurses and physicians see test results of cases assigned to them/);
      await answered(page, 'Nobody else.');
    });
    await officer.step('why', async () => {
      await page.getByRole('row').filter({ hasText: 'MedicalRecord.tests' }).getByRole('gridcell').first().click();
      await page
        .getByRole('region', { name: 'Why' })
        .getByText(/does not see test results/)
        .waitFor();
    });
  });

  it('take phone numbers from visitors, and submit that', async () => {
    const { page } = officer;
    await officer.step('draft', async () => {
      await link(page, 'Home').click();
      await withholdPhonesOfVisitors(page, TITLE);
    });
    await officer.step('submitted', async () => submit(page));
    await officer.step('what-it-changes', async () => {
      await page
        .getByText(/^Field agents no longer see “phone”/)
        .first()
        .waitFor();
    });
  });

  it('have it approved by a second officer, whom home leads there', async () => {
    const second = await arrive(ground, 'privacy-officer-2', (page) =>
      tile(page, new RegExp(`^Changes to approve 1 ${TITLE}`)),
    );
    const { page } = second;
    await second.step('to-approve', async () => {
      await tile(page, /^Changes to approve/).click();
      await page.getByRole('link', { name: TITLE }).first().click();
      await page
        .getByText(/^Field agents no longer see “phone”/)
        .first()
        .waitFor();
    });
    await second.step('approved', async () => {
      await page.getByRole('button', { name: 'Approve', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
      await page.getByText('It is approved. It can be put in force, or given a date.').waitFor();
    });
    await second.step('in-force', async () => {
      await page.getByRole('button', { name: 'Put in force now' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Put in force now' }).click();
      await page.getByText(/^Measured: [\d,]+ ms after the step, the hub decided by version 2\.$/).waitFor();
    });
    await second.end();
  });

  it('find an access in the log', async () => {
    const { page } = officer;
    await officer.step('access-log', async () => {
      await link(page, 'Access log').click();
      await page.getByRole('table').getByText('Field agent').first().waitFor();
    });
    await officer.step('entry', async () => {
      await page
        .getByRole('link', { name: /^Entry of / })
        .first()
        .click();
      await page.getByText(/Decided by version \d+, “.+”/).waitFor();
    });
    await officer.end();
  });
});
