/** Every claim that is read of an access token, as pages and commands show it: from the forms that the hub reads tokens with. */
import { z } from 'zod';
import { CLAIM_FORMS } from '../../src/identity/access-token-claims';
import { ISSUER_KINDS, type IssuerKind } from '../../src/model/roles';

/** Of an issuer's token: it has to be there, is read where it is, is not read, or makes it refused. */
export type ClaimUse = 'NEEDED' | 'READ' | 'IGNORED' | 'REFUSED';

export interface ClaimRow {
  /** As in the token, with dots: `userProfile.ssin`. */
  readonly name: string;
  readonly form: string;
  readonly uses: Readonly<Record<IssuerKind, ClaimUse>>;
  readonly description: string;
}

/** What a claim is in JSON Schema. */
interface Described {
  readonly type?: string;
  readonly anyOf?: readonly Described[];
  readonly properties?: Readonly<Record<string, Described>>;
  readonly additionalProperties?: Described | boolean;
  readonly required?: readonly string[];
  readonly description?: string;
  readonly neededOf?: readonly IssuerKind[];
  readonly readOf?: readonly IssuerKind[];
  readonly isRefused?: boolean;
}

/** In the names below: the setting that says under which key the roles are. */
export const AUDIENCE_MARK = '<TOKEN_AUDIENCE>';
const DISCIPLINE_MARK = '<discipline>';

const FORMS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  array: 'list of texts',
  object: 'object',
};

export const CLAIMS: readonly ClaimRow[] = [
  ...rowsIn(describedBy(CLAIM_FORMS.claims), ''),
  ...rowsOf(`userProfile.${DISCIPLINE_MARK}`, describedBy(CLAIM_FORMS.profession), false),
];

function describedBy(form: z.ZodType): Described {
  return z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' }) as Described;
}

function rowsIn({ properties = {}, required = [] }: Described, before: string): ClaimRow[] {
  return Object.entries(properties).flatMap(([name, claim]) =>
    rowsOf(`${before}${name}`, claim, required.includes(name)),
  );
}

/** The claim, where it says what it becomes, and those in it. */
function rowsOf(name: string, claim: Described, isRequired: boolean): ClaimRow[] {
  const { description, additionalProperties: others } = claim;
  const own = description === undefined ? [] : [rowOf(name, description, claim, isRequired)];
  const ofEach = typeof others === 'object' && others.properties ? rowsIn(others, `${name}.${AUDIENCE_MARK}.`) : [];
  return [...own, ...rowsIn(claim, `${name}.`), ...ofEach];
}

function rowOf(name: string, description: string, claim: Described, isRequired: boolean): ClaimRow {
  const { neededOf = isRequired ? ISSUER_KINDS : [], readOf = ISSUER_KINDS, isRefused = false } = claim;
  const useOf = (issuer: IssuerKind): ClaimUse => {
    if (isRefused) return 'REFUSED';
    if (neededOf.includes(issuer)) return 'NEEDED';
    return readOf.includes(issuer) ? 'READ' : 'IGNORED';
  };
  const uses = Object.fromEntries(ISSUER_KINDS.map((issuer) => [issuer, useOf(issuer)])) as ClaimRow['uses'];
  return { name, form: formOf(claim), uses, description };
}

function formOf({ type, anyOf = [] }: Described): string {
  if (type !== undefined) return FORMS[type] ?? type;
  return anyOf.map(formOf).join(', or ') || 'any';
}
