/** The printed part of `docs/identity-providers.md`: every claim, and the roles and purposes that tokens name. */
import { ROLES_OF_ISSUER } from '../../src/identity/caller-identity';
import { ISSUER_KINDS, PURPOSES } from '../../src/model/roles';
import { CLAIMS, type ClaimUse } from './claims-reference';

const USES: Readonly<Record<ClaimUse, string>> = {
  NEEDED: '**needed**',
  READ: 'read',
  IGNORED: '',
  REFUSED: 'refused',
};

export function claimTables(): string {
  return [
    `| claim | form | ${ISSUER_KINDS.join(' | ')} | what it becomes |`,
    `|---|---|${'---|'.repeat(ISSUER_KINDS.length)}---|`,
    ...CLAIMS.map(({ name, form, uses, description }) => {
      const ofIssuers = ISSUER_KINDS.map((issuer) => USES[uses[issuer]]);
      return `| \`${name}\` | ${form} | ${ofIssuers.join(' | ')} | ${description} |`;
    }),
    '',
    '| issuer | setting | roles that its tokens can name |',
    '|---|---|---|',
    ...ISSUER_KINDS.map((issuer) => {
      const roles = [...ROLES_OF_ISSUER[issuer]].map((role) => `\`${role}\``).join(', ');
      return `| ${issuer} | \`${issuer.toUpperCase()}_ISSUER\` | ${roles || 'none: the caller is the person concerned'} |`;
    }),
    '',
    `Purposes: ${PURPOSES.map((purpose) => `\`${purpose}\``).join(', ')}. Of a person concerned it is always \`DATA_SUBJECT_RIGHTS\`.`,
  ].join('\n');
}
