/** What is asked while a partner fails: one operation of one persona each. */

export interface View {
  readonly name: string;
  readonly persona: string;
  readonly query: string;
}

/** The unified view of one case, without its staff, whose insurers differ; `$id` is that of a case whose person has the insurer in question. */
export const CASE: View = {
  name: 'the view of a case',
  persona: 'supervisor',
  query: `query ($id: ID!) { case(id: $id) { reference person { name } contactPoints { phone source } callOrders { number }
    attempts { at } visits { state } contacts { name } scripts { language title }
    sections { section state } } }`,
};
export const CASE_BY_NURSE: View = {
  name: 'the view of a case',
  persona: 'nurse',
  query: `query ($id: ID!) { case(id: $id) { reference person { name insuredFrom } contactPoints { phone source }
    medical { tests { code value } onset } callOrders { number } attempts { at } visits { state } contacts { name }
    careTeam { line name } scripts { language title } sections { section state } } }`,
};
export const CASES: View = {
  name: 'the list of cases',
  persona: 'supervisor',
  query: '{ cases(first: 200) { edges { node { reference person { name } contactPoints { phone source } } } } }',
};
export const CASES_BY_NURSE: View = {
  name: 'the own cases, medical fields too',
  persona: 'nurse',
  query: '{ viewer { cases(first: 20) { edges { node { reference medical { onset tests { value } } } } } } }',
};
export const SCRIPTS: View = {
  name: 'the own cases, with what is said when calling',
  persona: 'agent',
  query: '{ viewer { cases(first: 20) { edges { node { reference scripts { language title } } } } } }',
};
export const RECRUITMENT: View = {
  name: 'job offers and candidacies',
  persona: 'recruiter',
  query: '{ jobOffers { edges { node { openings } } } candidacies { edges { node { name jobOffer { openings } } } } }',
};

/** What a view loses by any fault of the source, the code apart. */
export interface Loss {
  readonly view: View;
  /** Null, by selection; each with one error. */
  readonly lost: readonly string[];
  /** There, and not all of it; each with one error. */
  readonly partly: readonly string[];
  /** Sections of the case that are UNAVAILABLE. */
  readonly sections: readonly string[];
}

export const nothing = (view: View): Loss => ({ view, lost: [], partly: [], sections: [] });
