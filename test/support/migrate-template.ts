/** Migrates the database that test databases are copied from; run by the database broker in a process of its own. */
import { migrate, roleOf } from '../../src/persistence/migrate';
import { releasePolicy } from '../../src/policy/rules/default-policy';

const { TEMPLATE_OWNER_URL: ownerUrl = '', TEMPLATE_HUB_URL: hubUrl = '' } = process.env;
const { TEMPLATE_RETENTION_URL: retentionUrl } = process.env;

const roles = { hubRole: roleOf(hubUrl), ...(retentionUrl && { retentionRole: roleOf(retentionUrl) }) };
migrate({ ownerUrl, ...roles, releasePolicy: releasePolicy() }).catch((error: Error) => {
  process.stderr.write(`${error.stack ?? error.message}\n`);
  process.exitCode = 1;
});
