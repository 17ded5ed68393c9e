/** What a person concerned does in the first ten minutes (docs/guide/person.md): reads who looked, takes the report, objects. */
import { lookAtCitizen, SAID, signIn, startMyData, type MyDataGround } from '../../console/my-data/my-data-ground';
import { describeInBrowser } from '../../support/browser';
import { FirstMinutes } from './first-minutes';

describeInBrowser('the first ten minutes of a person concerned', () => {
  let ground: MyDataGround;

  beforeAll(async () => {
    ground = await startMyData();
    await lookAtCitizen(ground, 2);
  });

  afterAll(() => ground?.stop());

  it('go from the front page to who looked, the report, and a request', async () => {
    const watched = await ground.open('', { viewport: { width: 1366, height: 768 } });
    const minutes = new FirstMinutes('person-concerned', watched);
    const { page } = minutes;
    await minutes.step('front-page', async () =>
      page.getByRole('button', { name: SAID.en.signIn, exact: true }).waitFor(),
    );
    await minutes.step('who-looked', async () => {
      await signIn(page, 'citizen');
      await page.getByText('Nurse').first().waitFor();
    });
    await minutes.step('report', async () => {
      await page.getByRole('button', { name: SAID.en.report }).click();
      await page.locator('#print').waitFor();
    });
    await minutes.step('restriction', async () => {
      await page.locator('#restriction-form-summary').click();
      await page.getByLabel('Contact tracing').check();
      await page.getByLabel('The data is wrong').check();
      await page.locator('#ask-restriction').click();
      await page.getByText(/^Not decided yet. You get an answer here by /).waitFor();
    });
    await minutes.end();
  });
});
