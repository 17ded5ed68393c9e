/** Registers in the order in which they are shown: what each is called is a message of this name, and its address. */
export const REGISTER_NAMES = [
  'authorised-persons',
  'organisations',
  'applications',
  'staff-contracts',
  'break-glass',
  'requests',
  'legal-bases',
  'purposes',
  'retention',
  'token-revocations',
] as const;

export type RegisterName = (typeof REGISTER_NAMES)[number];
