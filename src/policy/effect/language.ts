/** The languages of those the hub works for; sentences about rules come in each. */
export const LANGUAGES = ['FR', 'NL', 'EN'] as const;
export type Language = (typeof LANGUAGES)[number];

export type InEachLanguage<Value> = Readonly<Record<Language, Value>>;
