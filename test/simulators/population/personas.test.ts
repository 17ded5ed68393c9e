import { ORGANISATIONS, PERSON_PERSONAS, PERSONAS, personaNamed } from '../../../simulators/population/personas';

const checkOf = (digits: string): string => String(97 - (Number(digits) % 97)).padStart(2, '0');
const unique = (values: readonly string[]): boolean => new Set(values).size === values.length;

describe('the personas of the demonstration', () => {
  it('are those of the contract', () => {
    expect(PERSONAS.map(({ name, realm, purposes }) => `${name} ${realm} ${purposes.join(',')}`)).toEqual([
      'agent staff CONTACT_TRACING',
      'agent-untrained staff CONTACT_TRACING',
      'supervisor staff CONTACT_TRACING,QUALITY_MONITORING',
      'field-agent staff CONTACT_TRACING',
      'nurse healthcare CONTACT_TRACING',
      'physician healthcare CONTACT_TRACING',
      'nurse-unassigned healthcare CONTACT_TRACING',
      'nurse-unrecognised healthcare CONTACT_TRACING',
      'inspector healthcare HYGIENE_INSPECTION',
      'collectivity-cell staff CONTACT_TRACING',
      'authorised-person staff HYGIENE_INSPECTION',
      'authorised-person-expired staff HYGIENE_INSPECTION',
      'recruiter staff STAFFING',
      'training-manager staff TRAINING',
      'privacy-officer staff SECURITY_AUDIT,DATA_SUBJECT_RIGHTS',
      'privacy-officer-2 staff SECURITY_AUDIT,DATA_SUBJECT_RIGHTS',
      'reporter staff REPORTING_AGGREGATE',
      'partner-actiris M2M STAFFING',
      'partner-mutuality M2M STAFFING',
      'partner-mutuality-2 M2M STAFFING',
      'partner-call-centre M2M CONTACT_TRACING',
      'citizen citizen DATA_SUBJECT_RIGHTS',
      'citizen-unknown citizen DATA_SUBJECT_RIGHTS',
    ]);
  });

  it('have professional numbers with right check digits where they are physicians', () => {
    const physicians = PERSON_PERSONAS.filter(({ profession }) => profession?.discipline === 'physician');
    expect(physicians).toHaveLength(2);
    for (const { profession } of physicians) {
      const number = profession!.nihii11!;
      expect(number).toMatch(/^1\d{10}$/);
      expect(number.slice(6, 8)).toBe(checkOf(number.slice(0, 6)));
    }
  });

  it('work for organisations with right CBE numbers, one for each insurer', () => {
    for (const { cbe } of ORGANISATIONS) {
      expect(cbe).toMatch(/^[01]\d{9}$/);
      expect(cbe.slice(8)).toBe(checkOf(cbe.slice(0, 8)));
    }
    expect(unique(ORGANISATIONS.map(({ cbe }) => cbe))).toBe(true);
    const insurers = ORGANISATIONS.flatMap(({ insurer }) => insurer ?? []);
    expect(insurers).toEqual(['100', '200', '300', '400', '500', '600', '900']);
  });

  it('each lack what they are there to show', () => {
    const recognised = (name: string) => {
      const persona = personaNamed(name);
      return persona.kind === 'PERSON' && persona.profession?.recognised;
    };
    expect(personaNamed('agent-untrained')).toMatchObject({ trained: false, assigned: true, inShift: true });
    expect(personaNamed('nurse-unassigned')).toMatchObject({ trained: true, assigned: false });
    expect([recognised('nurse'), recognised('nurse-unrecognised')]).toEqual([true, false]);
  });
});
