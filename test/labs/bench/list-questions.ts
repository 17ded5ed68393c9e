/** What is measured: the list of 50 cases, twelve fields of each, as two personas read it. Nothing of it is denied. */

export interface Scenario {
  /** Also the name of its operation. */
  readonly name: string;
  readonly title: string;
  readonly persona: string;
  readonly query: string;
}

export const ROWS = 50;

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'SupervisorList',
    title: 'list by a supervisor',
    persona: 'supervisor',
    query: `query SupervisorList {
  cases(first: ${ROWS}) {
    edges {
      node {
        id
        reference
        openedAt
        person { givenName familyName language sex postcode commune }
        callOrders { number state priority }
      }
    }
  }
}`,
  },
  {
    name: 'NurseList',
    title: 'list by a nurse, medical fields included',
    persona: 'nurse',
    query: `query NurseList {
  cases(first: ${ROWS}) {
    edges {
      node {
        id
        reference
        openedAt
        person { givenName familyName language birthDate niss }
        classification
        medical { onset tests { display value } }
      }
    }
  }
}`,
  },
];
