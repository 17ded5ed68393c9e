/** The list of cases that several scenarios ask for. */

/** Of each list in memory. */
export const ROWS = 50;

/** Of four PUBLIC, four INTERNAL and four PERSONAL fields. */
export const CASES = listOf('Cases', '');

/** Of four MEDICAL fields more. */
export const CASES_WITH_RECORDS = listOf(
  'CasesWithRecords',
  `
        classification
        medical { onset tests { display value } }`,
);

function listOf(name: string, more: string): string {
  return `query ${name} {
  cases(first: ${ROWS}) {
    edges {
      node {
        openedAt
        callOrders { number state priority }
        person { givenName familyName language sex }
        inCommune { nis5 nameFr nameNl postcodes }${more}
      }
    }
  }
}`;
}
