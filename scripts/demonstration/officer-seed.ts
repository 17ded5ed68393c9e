/** The demonstration's privacy officers: appointed at its start by the same code as in production, or nobody is one. */
import { PERSON_PERSONAS } from '../../simulators/population/personas';
import { openDatabase } from '../../src/persistence/database';
import { statement } from '../../src/persistence/statement';
import { openOfficerRegister, type PersonNamed } from '../officers/officer-register';

export interface OfficerSeedOptions {
  /** The owner's role. */
  readonly ownerUrl: string;
  readonly pseudonymKey: string;
  readonly namedKeys?: ReadonlyMap<string, Buffer>;
  /** True: nobody is an officer, so that the first day can be followed from the appointment on. */
  readonly without: boolean;
}

/** Officers appointed with the command remain appointed at the next start. */
export async function seedOfficers({ without, ...access }: OfficerSeedOptions): Promise<void> {
  if (without) return forgetOfficers(access.ownerUrl);
  const register = await openOfficerRegister(access);
  try {
    if ((await register.list()).some(({ endedAt }) => endedAt === null)) return;
    await register.appoint(officersAmongPersonas(), {
      command: 'officer:appoint',
      account: 'demonstration',
      controller: null,
    });
  } finally {
    await register.close();
  }
}

function officersAmongPersonas(): PersonNamed[] {
  return PERSON_PERSONAS.filter(({ roles }) => roles.includes('PRIVACY_OFFICER')).map(personNamed);
}

export function personNamed(persona: { niss: string; givenName: string; familyName: string }): PersonNamed {
  return { niss: persona.niss, name: `${persona.givenName} ${persona.familyName}` };
}

async function forgetOfficers(ownerUrl: string): Promise<void> {
  const orm = await openDatabase({ url: ownerUrl, poolSize: 1, applicationName: 'tracing-hub-demonstration' });
  try {
    await statement(orm, 'delete from "officer"');
  } finally {
    await orm.close(true);
  }
}
